/// What listens: the gateway, or in a pod without one the services themselves; and the internal port for metrics.
#pragma once
#include "apps/rentezy/product.hpp"

namespace rentezy {

struct FrontOptions {
    std::string address;
    std::uint16_t port = 0;  // 0: the system chooses
    bool with_gateway = true;
    /// The payment provider's origin, the one foreign origin that pages may talk to; empty: none.
    std::string stripe_api_base;
};

class Front {
  public:
    /// Binds the ports; throws std::runtime_error with one sentence. Serves nothing before start().
    Front(Node& node, Product& product, const FrontOptions& options);
    ~Front();

    void start();
    /// Whether the process can take requests: keys and revocations are known. Not before auth has answered.
    [[nodiscard]] bool ready() const;
    /// Takes no new requests and lets those in flight finish.
    void drain(std::chrono::milliseconds limit);
    /// After everything else has ended: nobody looks at tokens any more.
    void stop();

    [[nodiscard]] std::string base_url() const;
    [[nodiscard]] std::string metrics_url() const;

  private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace rentezy
