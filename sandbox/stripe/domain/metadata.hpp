/// Metadata's rules (https://docs.stripe.com/api/metadata): what is given is merged into what is there, an empty value
/// takes its key away, and an empty `metadata` takes all.
#pragma once
#include "sandbox/stripe/domain/api_error.hpp"

namespace rentezy::stripe_sandbox {

inline constexpr std::size_t metadata_keys_limit = 50;
inline constexpr std::size_t metadata_key_limit = 40;     // characters
inline constexpr std::size_t metadata_value_limit = 500;  // characters

/// `given` as sent: empty values mean removal. Errors: too many keys, too long a key or value.
[[nodiscard]] Answer<void> merge(Metadata& into, const Metadata& given);

}  // namespace rentezy::stripe_sandbox
