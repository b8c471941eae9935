/// Stripe's requests: application/x-www-form-urlencoded with brackets for nesting, in bodies and in queries alike:
/// `metadata[order]=7&expand[]=latest_charge&payment_method_data[card][number]=4242…`.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/stripe/domain/api_error.hpp"

namespace rentezy::stripe_sandbox::wire {

inline constexpr std::size_t form_depth_limit = 8;
inline constexpr std::size_t form_fields_limit = 1000;

struct FormMember;

/// A value, or members by name. An array's members are named by their indices; `[]` counts up.
struct FormNode {
    std::optional<std::string> value;
    std::vector<FormMember> members;

    [[nodiscard]] const FormNode* find(std::string_view name) const;
    [[nodiscard]] FormNode& at(std::string_view name);
};

struct FormMember {
    std::string name;
    FormNode node;
};

/// Errors: 400 for broken percent-encoding, text that is not UTF-8, NUL, nesting too deep, a name that is a value and
/// an object at once.
[[nodiscard]] Answer<FormNode> parse_form(std::string_view text);

/// Percent-encodes for a query.
[[nodiscard]] std::string encode(std::string_view text);

/// The form in one spelling, whatever the order of its fields: what two requests are compared by.
[[nodiscard]] std::string canonical(const FormNode& form);

}  // namespace rentezy::stripe_sandbox::wire
