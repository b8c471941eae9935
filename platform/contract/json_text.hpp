/// The bytes of JSON: appended to a string, with nothing built in between.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rentezy::contract {

/// Appends `text`, which must be UTF-8, as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

void append_json_integer(std::string& out, std::int64_t number);

/// The shortest form that reads back as the same number. Throws std::domain_error on infinity and NaN: JSON has none.
void append_json_double(std::string& out, double number);

/// Whether `text` is a number by JSON's grammar, as a query parameter need not be.
[[nodiscard]] bool is_json_number(std::string_view text) noexcept;

}  // namespace rentezy::contract
