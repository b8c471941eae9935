/// Rows that nobody needs any more: expired tokens, sessions long ended, forgotten failures, keys long retired.
#pragma once
#include "platform/pg/pool.hpp"

namespace rentezy::auth {

/// One pass of bounded statements; an hourly one keeps up with millions of sessions.
task<void> clean_up(pg::Pool& pool);

}  // namespace rentezy::auth
