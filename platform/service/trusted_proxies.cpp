#include "platform/service/trusted_proxies.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <stdexcept>

namespace rentezy::service {
namespace {

constexpr unsigned address_bits = 128;
constexpr unsigned mapped_prefix_bits = 96;

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

std::optional<TrustedProxies::Bytes> TrustedProxies::parse(std::string_view text) {
    const std::string terminated(text.substr(0, INET6_ADDRSTRLEN));
    Bytes bytes{};
    if (::inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) return bytes;
    if (::inet_pton(AF_INET, terminated.c_str(), bytes.data() + 12) != 1) return std::nullopt;
    bytes[10] = bytes[11] = 0xFF;
    return bytes;
}

std::optional<TrustedProxies::Network> TrustedProxies::network(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    const bool mapped = text.find(':') == std::string_view::npos;
    const unsigned longest = mapped ? address_bits - mapped_prefix_bits : address_bits;
    unsigned bits = longest;
    if (slash != std::string_view::npos) {
        const char* end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data() + slash + 1, end, bits);
        if (parsed.ec != std::errc() || parsed.ptr != end || bits > longest) return std::nullopt;
    }
    return Network{*address, mapped ? mapped_prefix_bits + bits : bits};
}

TrustedProxies::TrustedProxies(std::span<const std::string> addresses) {
    for (const auto& text : addresses) {
        const auto one = network(text);
        if (!one) throw std::invalid_argument(fmt::format("\"{}\" is neither an address nor a network.", text));
        networks_.push_back(*one);
    }
}

bool TrustedProxies::trusts(const Bytes& address) const {
    return std::ranges::any_of(networks_, [&](const Network& network) {
        for (unsigned bit = 0; bit < network.prefix_bits; bit += 8) {
            const unsigned left = network.prefix_bits - bit;
            const auto mask = left >= 8 ? 0xFFU : (0xFF00U >> left) & 0xFFU;
            if (((address[bit / 8] ^ network.address[bit / 8]) & mask) != 0) return false;
        }
        return true;
    });
}

void TrustedProxies::apply(http::Request& request) const {
    if (networks_.empty()) return;
    auto current = parse(request.remote_address);
    if (!current || !trusts(*current)) return;
    if (const auto proto = request.headers.find("X-Forwarded-Proto")) request.over_tls = *proto == "https";

    if (const auto host = request.headers.find("X-Forwarded-Host")) request.headers.set("Host", *host);

    std::string chain;
    for (const auto& [name, value] : request.headers)
        if (http::equals_ignoring_case(name, "X-Forwarded-For"))
            chain += (chain.empty() ? "" : ",") + std::string(value);
    // From the right: each trusted hop vouches for the one before it; the first that is not trusted is the client.
    std::string_view rest = chain;
    while (!rest.empty() && trusts(*current)) {
        const auto comma = rest.rfind(',');
        const auto hop = trim(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
        current = parse(hop);
        if (!current) return;
        request.remote_address.assign(hop);
    }
}

}  // namespace rentezy::service
