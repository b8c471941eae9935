/// All services that this process can reach, by name: those that live in it and those it was given an address of.
#pragma once
#include "platform/service/service_client.hpp"
#include "platform/service/upstream.hpp"

namespace rentezy::service {

/// Filled at start, before anything is served; from then on safe from any loop. Services are made with a reference to
/// it and added to it afterwards.
class Services final : public ServiceClient {
  public:
    /// A later one of the same name takes its place.
    void add(std::string name, std::shared_ptr<Upstream> upstream);

    /// Null for a service that is neither here nor configured.
    [[nodiscard]] Upstream* find(std::string_view name) const;

    task<http::Response> call(std::string_view service, http::Request request) override;

  private:
    std::map<std::string, std::shared_ptr<Upstream>, std::less<>> upstreams_;
};

/// Reads "booking=http://10.0.0.7:8080", as settings name addresses of services. Throws std::invalid_argument with a
/// sentence.
[[nodiscard]] std::pair<std::string, std::string> parse_service_address(std::string_view text);

}  // namespace rentezy::service
