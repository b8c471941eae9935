/// The key sets that services fetch: a set that is taken is written and read again with the same keys.
#include <algorithm>

#include "platform/auth_token/keys.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {

void try_bytes(std::string_view bytes) {
    using auth_token::KeySet;
    const auto set = KeySet::parse(bytes);
    if (!set) {
        require(!set.error().empty(), "a refusal says why");
        return;
    }
    require(set->keys().size() <= KeySet::limit, "a set is bounded");
    const auto again = KeySet::parse(set->to_json());
    require(again.has_value(), "a set that was written can be read");
    require(
        std::ranges::equal(set->keys(), again->keys(), {}, &auth_token::PublicKey::kid, &auth_token::PublicKey::kid),
        "a set that was written holds the same keys");
    for (const auto& key : set->keys()) require(set->find(key.kid()) != nullptr, "a key is found by its name");
}

}  // namespace rentezy::fuzz
