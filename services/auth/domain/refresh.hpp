/// The life of a refresh token: each is spent once for its successor. A spent one that comes back is either a second
/// tab or a lost answer (within the grace) or a thief with a copy, and then nobody of the family can be told apart: all
/// end.
#pragma once
#include <optional>

#include "services/auth/domain/user.hpp"

namespace rentezy::auth {

/// What is stored of a presented token, and the time that it is read at, on the database's clock.
struct RefreshState {
    bool session_revoked = false;
    Instant expires_at;
    std::optional<Instant> spent_at;
    Instant now;
};

enum class RefreshDecision {
    rotate,        // spend it, give its successor
    within_grace,  // spent just now: give another successor
    reused,        // revoke the whole family
    ended,         // expired, or its session has ended
};

[[nodiscard]] RefreshDecision decide_refresh(const RefreshState& state, std::chrono::seconds grace);

}  // namespace rentezy::auth
