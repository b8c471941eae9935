/// Asks the server to stop what one of our connections runs. libpq 15 can only do that blocking, so it happens on a
/// thread of its own: never on an I/O loop, and never for a lane, where it could stop another caller's command.
#pragma once
#include <libpq-fe.h>

namespace rentezy::pg::detail {

/// Sends a cancel request for the statement that `connection` is running and returns at once. Best effort: past a
/// bounded number of requests under way it does nothing, and the server may finish first.
void request_cancel(PGconn* connection);

}  // namespace rentezy::pg::detail
