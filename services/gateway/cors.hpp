/// Cross-origin calls: pages of the origins on a list may call the API; all others get no headers, and their browser
/// keeps the answer from them. Calls of our own pages need none of this.
#pragma once
#include <set>
#include <span>
#include <string>

#include "platform/http/message.hpp"

namespace rentezy::gateway {

class Cors {
  public:
    explicit Cors(std::span<const std::string> allowed_origins)
        : allowed_(allowed_origins.begin(), allowed_origins.end()) {}

    /// The answer to a preflight; none where `request` is something else.
    [[nodiscard]] std::optional<http::Response> answer_preflight(const http::Request& request) const;
    /// Lets the page that asked read the answer, where it may.
    void add_to(http::Response& response, const http::Request& request) const;

  private:
    [[nodiscard]] std::optional<std::string_view> allowed_origin(const http::Request& request) const;

    std::set<std::string, std::less<>> allowed_;
};

}  // namespace rentezy::gateway
