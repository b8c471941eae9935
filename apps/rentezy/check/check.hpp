/// `rentezy check`: whether what must always be true (ARCHITECTURE.md, its end) is true, from the databases alone,
/// beside a running server or without one. It only reads, one short statement at a time, so that it holds back neither
/// writers nor vacuum.
///
/// What spans two databases is never read at one instant, and news between them takes a moment. So whatever looks wrong
/// is looked at again, after all news that was on its way has arrived (news.hpp); only what is still wrong in the same
/// way is told. Where news does not arrive, that itself is told: events that are not published, not consumed, or set
/// aside. What a timer does late counts as wrong only after `grace`, in which the database was up.
///
/// README.md lists the invariants; each has a test that breaks it.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "platform/pg/pool.hpp"

namespace rentezy::check {

struct Violation {
    std::string invariant;  // stable: "room_counters"
    std::string sentence;   // what is wrong, with ids
};

/// Null: this installation does not have that database (events in Kafka, say); what needs it is not checked.
struct CheckPools {
    std::shared_ptr<pg::Pool> auth;
    std::shared_ptr<pg::Pool> property;
    std::shared_ptr<pg::Pool> booking;
    std::shared_ptr<pg::Pool> payment;
    std::shared_ptr<pg::Pool> event_log;
    /// The pretended provider's own books. Passed over where the sandbox has never been used.
    std::shared_ptr<pg::Pool> stripe_sandbox;
};

struct CheckOptions {
    /// How late a timer, a relay or a consumer may be.
    std::chrono::seconds grace{60};
    /// How long to wait for news that is on its way; without the event log's database, how long it takes.
    std::chrono::milliseconds news_limit{5'000};
    std::chrono::milliseconds statement_limit{60'000};
    /// How long payment may not know what the provider has done: longer than payment.reconcile_after_seconds.
    std::chrono::seconds provider_grace{180};
    /// Holds that a tenant may have at once (booking.holds_allowed).
    int holds_allowed = 3;
    /// Events of bookings that changed within this time must be in the event log; older ones may have been deleted.
    std::chrono::seconds events_kept{3'600};
    /// More violations of one invariant than this are not named.
    int named_at_most = 100;
};

/// The names of the invariants that can be checked with these pools.
[[nodiscard]] std::vector<std::string_view> invariants(const CheckPools& pools);

/// Everything that is wrong; empty when all is well. Throws as pg does when a database cannot be read.
task<std::vector<Violation>> check_invariants(CheckPools pools, CheckOptions options = {});

}  // namespace rentezy::check
