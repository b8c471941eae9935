/// Secrets that stand for something in our database: refresh tokens and the tokens of mails. 256 random bits; only a
/// hash is kept, so that who reads the database cannot use them. They are too long to guess: no salt, no slow hash.
#pragma once
#include <string>
#include <string_view>

#include "platform/pg/values.hpp"

namespace rentezy::auth {

struct OpaqueToken {
    std::string text;  // given away once, never stored, never logged
    pg::Bytes hash;
};

/// "rzr_" for refresh tokens, "rzm_" for those of mails: secret scanners know them by it.
[[nodiscard]] OpaqueToken make_token(std::string_view prefix);
[[nodiscard]] pg::Bytes hash_token(std::string_view text);

}  // namespace rentezy::auth
