/// How C++ names become names on the wire: members and enumerators are written in snake_case as they stand, and a
/// trailing underscore, which keeps them clear of C++'s keywords, is dropped.
#pragma once
#include <array>
#include <boost/describe/enumerators.hpp>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <type_traits>

namespace rentezy::contract {

[[nodiscard]] constexpr std::string_view wire_name(std::string_view name) noexcept {
    if (name.ends_with('_')) name.remove_suffix(1);
    return name;
}

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <DescribedEnum E>
struct Enumerator {
    std::string_view name;
    E value;
};

namespace detail {
template <class E, template <class...> class L, class... D>
consteval std::array<Enumerator<E>, sizeof...(D)> enumerators_of(L<D...>) {
    return {Enumerator<E>{wire_name(D::name), D::value}...};
}
}  // namespace detail

/// Every enumerator with its name, in the order of the description.
template <DescribedEnum E>
inline constexpr auto enumerators = detail::enumerators_of<E>(boost::describe::describe_enumerators<E>{});

/// An enumerator's name on the wire, and in the database. Throws std::logic_error for a value that has none: it can
/// only have come from a cast.
template <DescribedEnum E>
[[nodiscard]] constexpr std::string_view enum_name(E value) {
    for (const auto& [name, candidate] : enumerators<E>) {
        if (candidate == value) return name;
    }
    throw std::logic_error("an enumerator without a name");
}

template <DescribedEnum E>
[[nodiscard]] constexpr std::optional<E> enum_from_name(std::string_view text) noexcept {
    for (const auto& [name, candidate] : enumerators<E>) {
        if (name == text) return candidate;
    }
    return std::nullopt;
}

}  // namespace rentezy::contract
