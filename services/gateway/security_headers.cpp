#include "services/gateway/security_headers.hpp"

namespace rentezy::gateway {
namespace {

constexpr std::string_view stripe_api = "https://api.stripe.com";

void add_missing(http::Response& response, std::string_view name, std::string_view value) {
    if (!response.headers.find(name)) response.headers.add(name, value);
}

void add_common(http::Response& response, bool over_tls) {
    add_missing(response, "X-Content-Type-Options", "nosniff");
    add_missing(response, "Referrer-Policy", "strict-origin-when-cross-origin");
    add_missing(response, "Cross-Origin-Opener-Policy", "same-origin");
    // Two years, as browsers' preload lists ask; never over plain HTTP, where it would mean nothing.
    if (over_tls) add_missing(response, "Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}

}  // namespace

std::string origin_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    return std::string(url.substr(0, url.find_first_of("/?#", scheme + 3)));
}

SecurityHeaders::SecurityHeaders(std::string_view payment_origin) {
    const bool stripe = payment_origin == stripe_api;
    page_policy_ = fmt::format(
        "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'{}{}; frame-src {}; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'",
        stripe ? " https://js.stripe.com" : "", payment_origin.empty() ? "" : " ", payment_origin,
        stripe ? "https://js.stripe.com https://hooks.stripe.com" : "'none'");
}

void SecurityHeaders::add_to_page(http::Response& response, bool over_tls) const {
    add_common(response, over_tls);
    add_missing(response, "Content-Security-Policy", page_policy_);
    add_missing(response, "X-Frame-Options", "DENY");
    add_missing(response, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(self)");
}

void SecurityHeaders::add_to_api(http::Response& response, bool over_tls) const {
    add_common(response, over_tls);
    add_missing(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    add_missing(response, "Cache-Control", "no-store");
}

}  // namespace rentezy::gateway
