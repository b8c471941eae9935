/// Rules of booking that can be broken on purpose, to see that the simulation finds it. Production code knows nothing
/// of this: the store in memory is told to get it wrong.
#pragma once
#include "services/booking/testing/memory_store.hpp"

namespace rentezy::simulation {

enum class Broken {
    nothing,
    /// A place that comes back comes back twice.
    release_twice,
    /// Nobody looks for holds whose deadline has passed.
    forget_timer,
    /// A charge that was declined and told again counts again.
    ignore_inbox,
    /// The booking says that money goes back, and nothing is asked back.
    refund_without_record,
    /// Money that comes late confirms the booking without taking a place again.
    confirm_after_expiry,
};
BOOST_DESCRIBE_ENUM(Broken, nothing, release_twice, forget_timer, ignore_inbox, refund_without_record,
                    confirm_after_expiry)

[[nodiscard]] std::unique_ptr<booking::testing::MemoryStore> make_store(Broken rule,
                                                                        booking::testing::MemoryDatabase& database,
                                                                        Steps& steps);

}  // namespace rentezy::simulation
