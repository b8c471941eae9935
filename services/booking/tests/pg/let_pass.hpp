/// Time in a database that cannot be waited for.
#pragma once
#include <fmt/format.h>

#include "platform/pg/testing/test_cluster.hpp"
#include "services/booking/domain/record.hpp"

namespace rentezy::booking {

/// Lets the deadline of a hold, or of a settlement, have passed.
inline void let_pass(const pg::testing::TestDatabase& database, BookingId id) {
    database.as_superuser(
        fmt::format("UPDATE booking SET hold_expires_at = hold_expires_at - interval '1 day', "
                    "settle_by = settle_by - interval '1 day' WHERE id = '{}'",
                    id));
}

}  // namespace rentezy::booking
