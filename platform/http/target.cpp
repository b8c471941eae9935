#include "platform/http/target.hpp"

#include "platform/contract/form.hpp"
#include "platform/contract/utf8.hpp"

namespace rentezy::http {
namespace {

/// Visible ASCII and no fragment: what RFC 3986 lets a client send, seen generously.
bool has_stray_bytes(std::string_view target) {
    return std::ranges::any_of(target, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte >= 0x7F || c == '#';
    });
}

/// "http://host:port/path" as proxies send it; the authority is the Host header's business.
std::string_view without_origin(std::string_view target) {
    const auto scheme = target.find("://");
    if (scheme == std::string_view::npos || target.starts_with('/')) return target;
    const auto slash = target.find('/', scheme + 3);
    return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
}

}  // namespace

Result<void> split_target(std::string_view target, std::string& path, std::string& query) {
    path.clear();
    query.clear();
    if (has_stray_bytes(target))
        return std::unexpected(problems::malformed("The request target holds bytes that no URL may."));
    target = without_origin(target);
    if (target == "*") {
        path = "*";
        return {};
    }
    if (!target.starts_with('/'))
        return std::unexpected(problems::malformed("The request target must begin with a slash."));

    const auto question = target.find('?');
    const auto raw = target.substr(0, question);
    if (question != std::string_view::npos) query.assign(target.substr(question + 1));
    if (raw.find('%') == std::string_view::npos) {
        path.assign(raw);
        return {};
    }
    auto decoded = contract::percent_decode(raw);
    if (!decoded || contract::has_control_characters(*decoded, false))
        return std::unexpected(problems::malformed("The path is not percent-encoded text in UTF-8."));
    if (std::ranges::count(*decoded, '/') != std::ranges::count(raw, '/'))
        return std::unexpected(problems::malformed("A slash may not be escaped in a path."));
    path = std::move(*decoded);
    return {};
}

}  // namespace rentezy::http
