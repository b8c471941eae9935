/// Who a request really came from and what for, where proxies stand in front: X-Forwarded-For, X-Forwarded-Proto and
/// X-Forwarded-Host are believed from the proxies that were named, and from nobody else. To a pod, the gateway is one.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "platform/http/message.hpp"

namespace rentezy::service {

class TrustedProxies {
  public:
    /// Trusts nobody.
    TrustedProxies() = default;
    /// Addresses and networks: "10.0.0.7", "10.0.0.0/8", "::1", "fd00::/8". Throws std::invalid_argument with a
    /// sentence.
    explicit TrustedProxies(std::span<const std::string> addresses);

    /// Whether a text is an address or a network.
    [[nodiscard]] static bool reads(std::string_view text) { return network(text).has_value(); }

    /// Corrects the request's remote_address, over_tls and Host.
    void apply(http::Request& request) const;

  private:
    using Bytes = std::array<std::uint8_t, 16>;  // IPv4 as the mapped IPv6 address
    struct Network {
        Bytes address;
        unsigned prefix_bits;
    };

    static std::optional<Bytes> parse(std::string_view text);
    static std::optional<Network> network(std::string_view text);
    [[nodiscard]] bool trusts(const Bytes& address) const;

    std::vector<Network> networks_;
};

}  // namespace rentezy::service
