/// The end of a use-case's transaction.
#pragma once
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// Returns when all of it is committed. Throws runtime::Overloaded (503, Retry-After) when it is not, or when that is
/// not known: whoever asked asks again with the same key and hears the truth, because the second transaction waits for
/// the locks of the first.
task<void> commit_or_throw(Tx& tx);

}  // namespace rentezy::booking
