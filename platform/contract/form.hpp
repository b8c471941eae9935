/// `application/x-www-form-urlencoded`: query strings, and the bodies that Stripe's API takes.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/contract/contract.hpp"

namespace rentezy::contract {

/// What `+` means: a space in forms and queries, itself in a path.
enum class Plus { space, itself };

/// Undoes percent-encoding. None for an escape that is not two hexadecimal digits, for what is not UTF-8 then, and for
/// NUL, which no text here may hold.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, Plus plus = Plus::itself);

/// RFC 3986's unreserved characters stay, all others become %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

struct FormLimits {
    std::size_t pairs = 100;
    std::size_t bytes = std::size_t{64} * 1024;
};

/// The pairs in their order, names repeated as they were. `name` without `=` has an empty value; empty pairs are passed
/// over. Error: 400 `malformed` for bad escapes, what is not UTF-8, and more than the limits.
[[nodiscard]] Result<std::vector<Parameter>> parse_form(std::string_view text, const FormLimits& limits = {});

/// The steps of a bracketed name: `payment_method_data[card][number]` is {payment_method_data, card, number}, and
/// `expand[]` is {expand, ""}. None for unbalanced brackets, an empty first step, or more than eight steps.
[[nodiscard]] std::optional<std::vector<std::string>> bracket_path(std::string_view name);

}  // namespace rentezy::contract
