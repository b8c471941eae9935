/// The parts that Stripe's objects are made of and C++ has no word for. An object's struct is its wire shape, member by
/// member: wire/json.hpp writes and reads whatever is described with these, so each shape is stated once.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rentezy::stripe_sandbox {

/// A member that always says the same: `object: "payment_intent"`.
template <std::size_t N>
struct LiteralText {
    consteval LiteralText(const char (&text)[N]) { std::copy_n(text, N, value); }
    char value[N]{};
};
template <LiteralText Text>
struct Literal {
    static constexpr std::string_view value{Text.value};
    friend bool operator==(const Literal&, const Literal&) = default;
};

/// A member that this sandbox always shows as null: a feature of Stripe that it does not have.
struct Null {
    friend bool operator==(const Null&, const Null&) = default;
};

/// `{}`: an object of Stripe's of which nothing is modelled.
struct EmptyObject {
    friend bool operator==(const EmptyObject&, const EmptyObject&) = default;
};

/// A member that is left out when it has no value; std::optional is shown as null instead.
template <class T>
struct Maybe : std::optional<T> {
    using std::optional<T>::optional;
    using std::optional<T>::operator=;
};

/// Kept in the database, never shown: what the pretended outside world knows and the API does not tell.
template <class T>
struct Hidden {
    T value{};
    friend bool operator==(const Hidden&, const Hidden&) = default;
};

using Metadata = std::map<std::string, std::string>;

/// Minor units of the object's currency, as on the wire.
using Amount = std::int64_t;
/// Seconds since the Unix epoch, as on the wire.
using UnixSeconds = std::int64_t;

}  // namespace rentezy::stripe_sandbox
