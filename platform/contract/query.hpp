/// Query strings into structs of scalars: each member is a scalar (required), or an optional, Patch or Defaulted one.
/// Included by instantiate.hpp only.
#pragma once
#include "platform/contract/codec_shapes.hpp"
#include "platform/contract/codec_struct.hpp"

namespace rentezy::contract::detail {

/// The scalar within a member, and how the member takes it.
template <class M>
struct QueryMember {
    using Inner = M;
};
template <class T>
struct QueryMember<std::optional<T>> {
    using Inner = T;
};
template <class T>
struct QueryMember<Patch<T>> {
    using Inner = T;
};
template <class T, auto Default>
struct QueryMember<Defaulted<T, Default>> {
    using Inner = T;
};

template <class T, class D>
Checked<void> read_parameter(std::string_view text, void* object) {
    using M = MemberType<T, D>;
    using Inner = typename QueryMember<M>::Inner;
    static_assert(IsScalar<Inner>, "a query parameter is one scalar");
    auto parsed = Scalar<Inner>::parse(text);
    if (!parsed) return std::unexpected(std::move(parsed).error());
    static_cast<T*>(object)->*D::pointer = M(std::move(*parsed));
    return {};
}

template <class T, template <class...> class L, class... D>
consteval auto parameter_readers(L<D...>) {
    static_assert(sizeof...(D) <= max_members);
    return std::array<ParameterReader, sizeof...(D)>{
        ParameterReader{wire_name(D::name), Codec<MemberType<T, D>>::required, read_parameter<T, D>}...};
}

/// A parameter's schema is the scalar's: absence is said by `required: false`, and there is no null in a query.
template <class M>
struct ParameterSchema : Codec<M> {};
template <class T>
struct ParameterSchema<std::optional<T>> : Codec<T> {};

}  // namespace rentezy::contract::detail
