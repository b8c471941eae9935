/// The refresh token as browsers keep it: in a cookie that no script reads, sent to this service alone and only from
/// our own pages. SameSite=Strict stops other sites' requests; the header and the Origin stop what a browser might
/// miss.
#pragma once
#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace rentezy::auth {

inline constexpr std::string_view refresh_cookie_name = "rentezy_refresh";
/// As browsers see it: through the gateway.
inline constexpr std::string_view refresh_cookie_path = "/api/v1/auth";

[[nodiscard]] std::string set_refresh_cookie(std::string_view token, std::chrono::seconds life, bool secure);
[[nodiscard]] std::string clear_refresh_cookie(bool secure);
[[nodiscard]] std::optional<std::string> read_refresh_cookie(const http::Request& request);

/// Whether a call that leans on the cookie comes from a page of ours. Error: 403 naming what is missing.
[[nodiscard]] Result<void> check_browser_call(const http::Request& request,
                                              const std::vector<std::string>& allowed_origins);

}  // namespace rentezy::auth
