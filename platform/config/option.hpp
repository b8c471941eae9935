/// One setting, declared once: its name everywhere, what it is when nobody sets it, what it means and what it may be.
///
///     inline const config::Option<int> hold_seconds{"booking.hold_seconds", 900, "Seconds a hold lives.",
///                                                   config::between(1, 86400)};
///
/// A declaration alone does nothing; whoever owns it adds it to a Schema. An Option must outlive the Config it is read
/// from.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/config/check.hpp"

namespace rentezy::config {

/// Text that is never printed, logged or compared by accident: it has no formatter, and its value is asked for by name.
/// Set in a file or the environment, never by a flag: command lines are visible to every user of a machine.
class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    [[nodiscard]] const std::string& reveal() const noexcept { return value_; }
    [[nodiscard]] bool is_set() const noexcept { return !value_.empty(); }

  private:
    std::string value_;
};

/// What a source can say, before it becomes an option's own type.
using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;
enum class Kind { boolean, integer, number, text, list };  // in the order of Value

/// How the types that options may have map to values: bool, int, std::int64_t, double, std::string,
/// std::vector<std::string> and Secret.
template <class T>
struct OptionType;

template <class T, Kind kind_of_T>
struct PlainOptionType {
    static constexpr Kind kind = kind_of_T;
    static constexpr bool secret = false;
    static Value store(const T& value) { return value; }
    static std::optional<T> load(const Value& value) { return std::get<T>(value); }
};
template <>
struct OptionType<bool> : PlainOptionType<bool, Kind::boolean> {};
template <>
struct OptionType<std::int64_t> : PlainOptionType<std::int64_t, Kind::integer> {};
template <>
struct OptionType<double> : PlainOptionType<double, Kind::number> {};
template <>
struct OptionType<std::string> : PlainOptionType<std::string, Kind::text> {};
template <>
struct OptionType<std::vector<std::string>> : PlainOptionType<std::vector<std::string>, Kind::list> {};

template <>
struct OptionType<int> {
    static constexpr Kind kind = Kind::integer;
    static constexpr bool secret = false;
    static Value store(int value) { return std::int64_t{value}; }
    static std::optional<int> load(const Value& value) {
        const auto wide = std::get<std::int64_t>(value);
        if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) return std::nullopt;
        return static_cast<int>(wide);
    }
};

template <>
struct OptionType<Secret> {
    static constexpr Kind kind = Kind::text;
    static constexpr bool secret = true;
    static Value store(const Secret& value) { return value.reveal(); }
    static std::optional<Secret> load(const Value& value) { return Secret(std::get<std::string>(value)); }
};

/// `name` is lower case words with underscores, grouped by dots; units come last in it ("_seconds", "_bytes").
/// `meaning` is one sentence for the person who sets it.
template <class T>
class Option {
  public:
    Option(std::string_view name, T default_value, std::string_view meaning, Check<T> check = {})
        : name_(name), meaning_(meaning), default_value_(std::move(default_value)), check_(std::move(check)) {}

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] const std::string& meaning() const noexcept { return meaning_; }
    [[nodiscard]] const T& default_value() const noexcept { return default_value_; }
    [[nodiscard]] const Check<T>& check() const noexcept { return check_; }

  private:
    std::string name_, meaning_;
    T default_value_;
    Check<T> check_;
};

}  // namespace rentezy::config
