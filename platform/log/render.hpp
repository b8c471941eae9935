/// A log line as text: pure functions from what was said to the characters of the line, without the line's end.
#pragma once
#include <span>
#include <string>

#include "platform/clock/instant.hpp"
#include "platform/log/log.hpp"

namespace rentezy::log {

struct Record {
    Instant at;
    Level level;
    const Context* context;  ///< may be null
    std::string_view message;
    std::span<const Field> fields;
};

/// One JSON object in valid UTF-8: ts, level, msg, then request_id and trace_id where known, then the fields. A field
/// named like one of those gets a "_" appended; bytes that are not UTF-8 become U+FFFD; numbers that JSON lacks become
/// null.
[[nodiscard]] std::string render_json(const Record& record);

/// `19:01:50.123 info  booking held  booking_id=0190… note="two words"`: quoted and escaped where it could be misread.
/// `colour` adds terminal colours to the level.
[[nodiscard]] std::string render_text(const Record& record, bool colour);

/// True where text in a field of this name is withheld: the name contains password, secret, authorization, cookie,
/// token, api_key or private_key.
[[nodiscard]] bool names_a_secret(std::string_view key) noexcept;

}  // namespace rentezy::log
