/// What a setting's value must satisfy, with the sentence that says so: the same words stand in the error of a bad
/// value and in the printed configuration.
#pragma once
#include <fmt/core.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

namespace rentezy::config {

/// `rule` completes "the value must be …": "between 1 and 86400". No `holds` means that every value is right.
template <class T>
struct Check {
    std::string rule;
    std::function<bool(const T&)> holds;
};

/// Both ends are allowed.
template <class Number>
struct Between {
    Number low, high;

    template <class T>
    operator Check<T>() const {
        return {fmt::format("between {} and {}", low, high), [range = *this](const T& value) {
                    return value >= static_cast<T>(range.low) && value <= static_cast<T>(range.high);
                }};
    }
};
template <class Number>
[[nodiscard]] Between<Number> between(Number low, Number high) {
    return {low, high};
}

[[nodiscard]] Check<std::string> one_of(std::initializer_list<const char*> words);
[[nodiscard]] Check<std::string> not_empty();

/// Any other rule.
template <class T>
[[nodiscard]] Check<T> satisfies(std::string rule, std::function<bool(const T&)> holds) {
    return {std::move(rule), std::move(holds)};
}

}  // namespace rentezy::config
