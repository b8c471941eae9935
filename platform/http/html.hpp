/// The one thing that our few server-made pages need of HTML.
#pragma once
#include <string>
#include <string_view>

namespace rentezy::http {

/// `text` as it may stand between tags and in attributes in double quotes, whatever is in it.
[[nodiscard]] std::string html_escaped(std::string_view text);

}  // namespace rentezy::http
