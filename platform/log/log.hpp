/// What the process tells its operators: one line an event on standard error, as JSON for machines or as text for a
/// person at a terminal.
///
///     log::info("booking held", {{"booking_id", booking.id}, {"rooms_left", left}});
///
/// The message is a constant sentence to search for; what varies goes into fields. Values are escaped, so no input can
/// forge a line. Personal data and secrets do not belong here; fields named like a secret are withheld as a last guard.
/// Lines are written when they are logged, not later: the last words before a crash are the ones that matter.
#pragma once
#include <fmt/core.h>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace rentezy::log {

enum class Level { debug, info, warn, error };
[[nodiscard]] std::string_view to_string(Level level) noexcept;
[[nodiscard]] std::optional<Level> parse_level(std::string_view text) noexcept;

/// `automatic` is text where standard error is a terminal, else JSON.
enum class Format { json, text, automatic };
[[nodiscard]] std::string_view to_string(Format format) noexcept;
/// "json", "text" or "auto".
[[nodiscard]] std::optional<Format> parse_format(std::string_view text) noexcept;

struct Settings {
    Level level = Level::info;
    Format format = Format::automatic;
};
/// Takes effect for every thread at once. Call it early in main; before that, the defaults hold.
void configure(const Settings& settings);
[[nodiscard]] bool enabled(Level level) noexcept;

/// Which request a line belongs to. Tasks of many requests share a thread, so it is passed along, never kept in the
/// thread.
struct Context {
    std::string request_id;
    std::string trace_id;
};

using Value = std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string_view, std::string>;

template <class T>
concept HasToString = requires(const T& value) {
    { to_string(value) } -> std::convertible_to<std::string_view>;
};

/// One name and value. Takes numbers, booleans, text, optionals (absent: null), enums with a to_string, and whatever
/// fmt prints (ids, money, instants). Text that someone else owns is not copied: a Field lives no longer than the call
/// it is written in.
struct Field {
    std::string_view key;
    Value value;

    template <class T>
    Field(std::string_view name, const T& given) : key(name), value(to_value(given)) {}
    Field(std::string_view name, std::string&& given) : key(name), value(std::move(given)) {}

  private:
    template <class T>
    static Value to_value(const T& given) {
        if constexpr (std::same_as<T, bool> || std::same_as<T, std::nullptr_t>)
            return given;
        else if constexpr (std::convertible_to<const T&, std::string_view>)
            return std::string_view(given);
        else if constexpr (std::floating_point<T>)
            return static_cast<double>(given);
        else if constexpr (std::signed_integral<T>)
            return static_cast<std::int64_t>(given);
        else if constexpr (std::unsigned_integral<T>)
            return static_cast<std::uint64_t>(given);
        else if constexpr (requires {
                               given.has_value();
                               *given;
                           })
            return given.has_value() ? to_value(*given) : Value(nullptr);
        else if constexpr (std::is_enum_v<T> && HasToString<T>)
            return std::string(to_string(given));
        else
            return fmt::format("{}", given);
    }
};
using Fields = std::initializer_list<Field>;

/// Writes one line if `level` is enabled. Never throws: a log that fails must not fail its caller.
void write(Level level, const Context* context, std::string_view message, Fields fields) noexcept;

inline void debug(std::string_view message, Fields fields = {}) noexcept {
    write(Level::debug, nullptr, message, fields);
}
inline void info(std::string_view message, Fields fields = {}) noexcept {
    write(Level::info, nullptr, message, fields);
}
inline void warn(std::string_view message, Fields fields = {}) noexcept {
    write(Level::warn, nullptr, message, fields);
}
inline void error(std::string_view message, Fields fields = {}) noexcept {
    write(Level::error, nullptr, message, fields);
}

inline void debug(const Context& in, std::string_view message, Fields fields = {}) noexcept {
    write(Level::debug, &in, message, fields);
}
inline void info(const Context& in, std::string_view message, Fields fields = {}) noexcept {
    write(Level::info, &in, message, fields);
}
inline void warn(const Context& in, std::string_view message, Fields fields = {}) noexcept {
    write(Level::warn, &in, message, fields);
}
inline void error(const Context& in, std::string_view message, Fields fields = {}) noexcept {
    write(Level::error, &in, message, fields);
}

}  // namespace rentezy::log
