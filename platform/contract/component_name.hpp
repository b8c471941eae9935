/// What a type is called among the components of a document: its own name without namespaces, unless it was given one
/// with RENTEZY_CONTRACT_NAME. A page of Bookings is a BookingPage.
#pragma once
#include <string>
#include <string_view>

#include "platform/contract/documentation.hpp"
#include "platform/contract/money_types.hpp"
#include "platform/contract/page.hpp"

namespace rentezy::contract {
namespace detail {

template <class T>
consteval std::string_view own_name() {
    // "… [T = rentezy::contracts::Booking]": clang's own spelling, the only compiler of this tree.
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.rfind("T = ") + 4);
    text.remove_suffix(1);
    return text.substr(text.rfind(':') + 1);
}

template <class T>
inline constexpr char type_key = 0;

}  // namespace detail

template <class T>
struct ComponentNaming {
    static std::string name() {
        if constexpr (!ComponentName<T>::text.empty()) {
            return std::string(ComponentName<T>::text);
        } else {
            constexpr auto name = detail::own_name<T>();
            static_assert(!name.contains('<') && !name.contains('>'), "name this template with RENTEZY_CONTRACT_NAME");
            return std::string(name);
        }
    }
};

template <class T>
struct ComponentNaming<Page<T>> {
    static std::string name() { return ComponentNaming<T>::name() + "Page"; }
};

template <std::int64_t MinMinor>
struct ComponentNaming<MoneyAtLeast<MinMinor>> {
    static_assert(MinMinor <= 1, "name the money of this minimum");
    static std::string name() { return MinMinor == 0 ? "NonNegativeMoney" : "PositiveMoney"; }
};

template <class T>
[[nodiscard]] std::string component_name() {
    return ComponentNaming<T>::name();
}

/// An address that is T's alone, so that two types of one name are told apart.
template <class T>
[[nodiscard]] const void* type_key() noexcept {
    return &detail::type_key<T>;
}

}  // namespace rentezy::contract
