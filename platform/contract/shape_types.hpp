/// How many, and whether at all: bounded lists, members that may be left out, members with a default.
///
///   std::optional<T>   in a request absent or null; in an answer always present, null where there is none
///   Patch<T>           absent or a T. In a PATCH body absence means "leave as it is"; `Patch<std::optional<T>>` tells
///                      absent from null. In an answer the member is left out where there is none
///   Defaulted<T, V>    absent means V
#pragma once
#include <concepts>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

namespace rentezy::contract {

/// At most Max elements, in order. Longer ones are refused as `too_long` before any element is looked at.
template <class T, std::size_t Max>
class List {
  public:
    using value_type = T;
    static constexpr std::size_t max_size = Max;

    List() = default;
    /// Throws std::length_error on more than Max.
    explicit List(std::vector<T> items) : items_(std::move(items)) {
        if (items_.size() > Max) throw std::length_error("contract::List");
    }

    [[nodiscard]] const std::vector<T>& items() const& noexcept { return items_; }
    [[nodiscard]] std::vector<T> items() && noexcept { return std::move(items_); }
    [[nodiscard]] std::size_t size() const noexcept { return items_.size(); }
    [[nodiscard]] bool empty() const noexcept { return items_.empty(); }
    [[nodiscard]] auto begin() const noexcept { return items_.begin(); }
    [[nodiscard]] auto end() const noexcept { return items_.end(); }
    [[nodiscard]] const T& operator[](std::size_t index) const { return items_[index]; }

    friend bool operator==(const List&, const List&) = default;

  private:
    std::vector<T> items_;
};

template <class T>
class Patch {
  public:
    using value_type = T;

    Patch() = default;
    /// From whatever T is made of, as std::optional does it.
    template <class Value = T>
        requires(std::convertible_to<Value, T> && !std::same_as<std::remove_cvref_t<Value>, Patch>)
    Patch(Value&& value) : value_(T(std::forward<Value>(value))) {}

    [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }
    [[nodiscard]] const T& operator*() const noexcept { return *value_; }
    [[nodiscard]] const T* operator->() const noexcept { return &*value_; }
    [[nodiscard]] T value_or(T otherwise) const { return value_ ? *value_ : std::move(otherwise); }

    /// Overwrites `target` with the given value; leaves it as it is when none was given.
    template <class Target>
    void apply_to(Target& target) const {
        if (value_) target = *value_;
    }

    friend bool operator==(const Patch&, const Patch&) = default;

  private:
    std::optional<T> value_;
};

/// The same thing under the name that reads right in an answer: `refresh_token` is there or is not.
template <class T>
using Omittable = Patch<T>;

template <class T, auto Default>
class Defaulted {
  public:
    using value_type = T;

    [[nodiscard]] static constexpr T fallback() {
        if constexpr (requires { T::trusted(Default); }) {
            return T::trusted(Default);
        } else {
            return T(Default);
        }
    }

    Defaulted() = default;
    Defaulted(T value) : value_(std::move(value)) {}

    [[nodiscard]] const T& operator*() const noexcept { return value_; }
    [[nodiscard]] const T* operator->() const noexcept { return &value_; }

    friend bool operator==(const Defaulted&, const Defaulted&) = default;

  private:
    T value_ = fallback();
};

}  // namespace rentezy::contract
