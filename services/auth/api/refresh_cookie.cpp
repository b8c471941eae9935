#include "services/auth/api/refresh_cookie.hpp"

namespace rentezy::auth {
namespace {

std::string cookie(std::string_view value, std::int64_t max_age_seconds, bool secure) {
    return fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite=Strict{}", refresh_cookie_name, value,
                       refresh_cookie_path, max_age_seconds, secure ? "; Secure" : "");
}

/// "https://rentezy.example:8443" without the scheme: what the Host header says.
std::string_view authority_of(std::string_view origin) {
    const auto slashes = origin.find("://");
    return slashes == std::string_view::npos ? std::string_view() : origin.substr(slashes + 3);
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string set_refresh_cookie(std::string_view token, std::chrono::seconds life, bool secure) {
    return cookie(token, life.count(), secure);
}

std::string clear_refresh_cookie(bool secure) { return cookie("", 0, secure); }

std::optional<std::string> read_refresh_cookie(const http::Request& request) {
    auto rest = request.headers.find("Cookie").value_or("");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto pair = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == refresh_cookie_name &&
            equals + 1 < pair.size())
            return std::string(pair.substr(equals + 1));
    }
    return std::nullopt;
}

Result<void> check_browser_call(const http::Request& request, const std::vector<std::string>& allowed_origins) {
    if (request.headers.find("X-Requested-With").value_or("").empty())
        return std::unexpected(
            problems::forbidden("A call with the refresh cookie needs the header X-Requested-With."));
    const auto origin = request.headers.find("Origin").value_or("");
    const auto host = request.headers.find("Host").value_or("");
    const bool ours = !host.empty() && authority_of(origin) == host;
    if (!ours && std::find(allowed_origins.begin(), allowed_origins.end(), origin) == allowed_origins.end())
        return std::unexpected(problems::forbidden("A call with the refresh cookie must come from our own pages."));
    return {};
}

}  // namespace rentezy::auth
