/// C++ values as SQL parameters and back, in text format. A type takes part by specialising `Codec<T>`:
///     static void encode(const T&, std::string& out);        // PostgreSQL's text form
///     static T decode(std::string_view text);                // throws std::invalid_argument on foreign bytes
/// Built in: bool, integers, double, std::string, std::string_view, const char*, Json, Bytes, Uuid, Id<Tag>, Instant,
/// CivilDate, std::optional<T>, and std::vector<T> of those (arrays).
#pragma once
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "platform/clock/instant.hpp"
#include "platform/ids/id.hpp"

namespace rentezy::pg {

template <class T>
struct Codec;

/// The values of one statement, in order; $1 is the first.
class Params {
public:
    template <class... Args>
    static Params of(const Args&... args) {
        Params params;
        params.values_.reserve(sizeof...(Args));
        (params.add(args), ...);
        return params;
    }

    template <class T>
    void add(const T& value) {
        Codec<T>::encode(value, values_.emplace_back(std::in_place).value());
    }
    template <class T>
    void add(const std::optional<T>& value) {
        if (value)
            add(*value);
        else
            values_.emplace_back();
    }
    void add(std::string_view value) { values_.emplace_back(std::string(value)); }
    void add(const std::string& value) { values_.emplace_back(value); }
    void add(const char* value) { values_.emplace_back(std::string(value)); }

    [[nodiscard]] const std::vector<std::optional<std::string>>& values() const { return values_; }

private:
    std::vector<std::optional<std::string>> values_;
};

}  // namespace rentezy::pg
