/// The bytes in front of a response's body.
#pragma once
#include "platform/http/message.hpp"

namespace rentezy::http {

/// How the end of the body is told. `none`: there is no body and there can be none (204, 304).
enum class Framing { length, chunked, until_close, none };

struct HeadOptions {
    Framing framing = Framing::length;
    std::uint64_t length = 0;
    bool keep_alive = true;
    bool http_1_0 = false;
    std::string_view request_id;
    std::string_view traceparent;
    std::string_view date;  // IMF-fixdate
};

/// Appends status line, fields and the empty line. What belongs to the connection (framing, Connection, Date,
/// X-Request-Id, traceparent) is decided here and dropped from the response's own fields; line breaks in values become
/// spaces.
void append_head(std::string& out, const Response& response, const HeadOptions& options);

/// "Sun, 06 Nov 1994 08:49:37 GMT"
[[nodiscard]] std::string http_date(std::int64_t unix_seconds);

}  // namespace rentezy::http
