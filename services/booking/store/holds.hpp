/// How places are taken. Three strategies decide alike and answer alike (the store's suite runs each); what differs is
/// what a crowd on one room waits for.
#pragma once
#include <boost/describe/enum.hpp>

#include "platform/event_log/outbox.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

enum class Strategy {
    pessimistic,  ///< SELECT … FOR UPDATE, look, insert: what most would write; a room's queue waits for round trips
    atomic,       ///< one conditional UPDATE with its insert, in one round trip: a room's queue waits for commits
    combined,     ///< commands that arrive while a transaction runs share the next one
};

BOOST_DESCRIBE_ENUM(Strategy, pessimistic, atomic, combined)

class Holds {
  public:
    virtual ~Holds() = default;
    /// As Store::hold. Throws runtime::Overloaded when too many wait already.
    virtual task<HoldOutcome> hold(HoldCommand command) = 0;
};

/// Both arguments outlive what is made.
[[nodiscard]] std::unique_ptr<Holds> make_holds(Strategy strategy, pg::Pool& pool, const event_log::Outbox& outbox);

[[nodiscard]] std::unique_ptr<Holds> make_atomic_holds(pg::Pool& pool, const event_log::Outbox& outbox);
[[nodiscard]] std::unique_ptr<Holds> make_pessimistic_holds(pg::Pool& pool, const event_log::Outbox& outbox);
[[nodiscard]] std::unique_ptr<Holds> make_combined_holds(pg::Pool& pool, const event_log::Outbox& outbox);

}  // namespace rentezy::booking
