/// How long until what waits is looked at again, as PgStore's LookTimes have it.
#pragma once
#include "services/payment/store/pg_store.hpp"

namespace rentezy::payment::testing {

inline constexpr std::chrono::seconds watch_pause = LookTimes{}.watch;
inline constexpr std::chrono::seconds retry_pause = LookTimes{}.retry;
/// Stripe keeps keys for 24 hours; one older than this is not used again.
inline constexpr std::chrono::hours key_age{23};

}  // namespace rentezy::payment::testing
