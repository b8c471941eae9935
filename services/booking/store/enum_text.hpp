/// Described enums as their text in the database and in settings, and back. The names are the wire's own.
#pragma once
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace rentezy::booking {

template <class E>
[[nodiscard]] std::string enum_text(E value) {
    const char* name = boost::describe::enum_to_string(value, nullptr);
    if (name == nullptr) throw std::logic_error("an enum value without a name");
    return name;
}

/// Throws std::runtime_error on text that is none of the enum's names: the row was not written by this release.
template <class E>
[[nodiscard]] E enum_of(std::string_view text) {
    E value{};
    if (!boost::describe::enum_from_string(std::string(text).c_str(), value))
        throw std::runtime_error("unknown value in the database: " + std::string(text));
    return value;
}

}  // namespace rentezy::booking
