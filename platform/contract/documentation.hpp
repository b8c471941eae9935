/// What a contract type is called in the OpenAPI document and what it says about itself there. Both are optional: a
/// type's name is its own without namespaces, and rules speak for themselves.
#pragma once
#include <array>
#include <string_view>

namespace rentezy::contract {

struct MemberDoc {
    std::string_view member;
    std::string_view text;
};

/// Specialised by RENTEZY_CONTRACT_DOC.
template <class T>
struct Documentation {
    static constexpr std::string_view text;
    static constexpr std::array<MemberDoc, 0> members{};
};

/// The component's name where it is not the type's own; specialised by RENTEZY_CONTRACT_NAME.
template <class T>
struct ComponentName {
    static constexpr std::string_view text;
};

}  // namespace rentezy::contract

/// At global scope, after the type: a description, then any members with theirs.
///     RENTEZY_CONTRACT_DOC(contracts::Booking, "One tenant's stay.", {"move_in", "The first day, in the home's
///     zone."})
#define RENTEZY_CONTRACT_DOC(type_, text_, ...)                                                                     \
    template <>                                                                                                     \
    struct rentezy::contract::Documentation<type_> {                                                                \
        static constexpr std::string_view text = text_;                                                             \
        static constexpr auto members =                                                                             \
            rentezy::contract::detail::members_of_doc({__VA_ARGS__ __VA_OPT__(, ) rentezy::contract::MemberDoc{}}); \
    };
#define RENTEZY_CONTRACT_NAME(type_, name_)             \
    template <>                                         \
    struct rentezy::contract::ComponentName<type_> {    \
        static constexpr std::string_view text = name_; \
    };

namespace rentezy::contract::detail {
/// The list without the empty entry that ends it: the macro needs one so that a list of none is a list as well.
template <std::size_t Size>
consteval std::array<MemberDoc, Size - 1> members_of_doc(const MemberDoc (&docs)[Size]) {
    std::array<MemberDoc, Size - 1> members{};
    for (std::size_t i = 0; i + 1 < Size; ++i) members[i] = docs[i];
    return members;
}
}  // namespace rentezy::contract::detail
