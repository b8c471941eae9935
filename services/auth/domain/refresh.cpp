#include "services/auth/domain/refresh.hpp"

namespace rentezy::auth {

RefreshDecision decide_refresh(const RefreshState& state, std::chrono::seconds grace) {
    if (state.session_revoked || state.now >= state.expires_at) return RefreshDecision::ended;
    if (!state.spent_at) return RefreshDecision::rotate;
    return state.now - *state.spent_at <= grace ? RefreshDecision::within_grace : RefreshDecision::reused;
}

}  // namespace rentezy::auth
