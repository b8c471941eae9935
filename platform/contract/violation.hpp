/// Why one value is refused. A rule type's `parse` returns it; the reader adds the pointer and makes it a FieldError,
/// the query reader makes it a sentence about the parameter.
#pragma once
#include <expected>
#include <string>
#include <string_view>

namespace rentezy::contract {

struct Violation {
    /// Stable snake_case, one of the codes listed in README.md; points to static storage.
    std::string_view code;
    /// A sentence for people that says what to do.
    std::string detail;
};

/// A value that has passed its rule, or the reason why it did not.
template <class T>
using Checked = std::expected<T, Violation>;

}  // namespace rentezy::contract
