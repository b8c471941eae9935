#include "apps/rentezy/check/tests/world.hpp"

namespace rentezy::check {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using enum Database;

class Check : public World {};

/// So that a failure prints what was told.
std::vector<std::string> sentences(const std::vector<Violation>& violations) {
    std::vector<std::string> all;
    for (const auto& violation : violations) all.push_back(violation.invariant + ": " + violation.sentence);
    return all;
}

TEST_F(Check, WhereAllIsRightNothingIsTold) { EXPECT_THAT(sentences(violations()), IsEmpty()); }

TEST_F(Check, NewsOnItsWayMayExplainWhatLooksWrong) {
    in(stripe_sandbox,
       "UPDATE object i SET body = (SELECT json_build_object('status', 'succeeded', 'amount_received', 1500, "
       "'currency', "
       "'nok', 'metadata', i.body -> 'metadata')) WHERE id = 'pi_2'; "
       "INSERT INTO object (id, created, payment_intent, body) VALUES ('ch_2', 1, 'pi_2', '{\"status\": "
       "\"succeeded\"}')");
    in(payment,
       "UPDATE payment SET status = 'succeeded' WHERE id = #d2; "
       "INSERT INTO outbox (id, type, subject, aggregate_version, data) "
       "VALUES (#99, 'payment.succeeded.v1', #d2, 2, '{}')");
    options.grace = std::chrono::seconds(60);
    EXPECT_THAT(sentences(violations()), IsEmpty());

    // Published, but booking has not come to it.
    in(payment, "DELETE FROM outbox");
    in(event_log,
       "UPDATE topic SET last_position = 2 WHERE name = 'payment'; "
       "INSERT INTO event SELECT topic, partition, 2, gen_random_uuid(), source, type, subject, time, 1, '', data "
       "FROM event WHERE topic = 'payment'");
    EXPECT_THAT(sentences(violations()), IsEmpty());

    // Booking has seen it, and still there is no booking for the money.
    in(booking, "UPDATE consumer_offset SET position = 2");
    EXPECT_THAT(sentences(violations()), ElementsAre(HasSubstr("payments_explained")));
}

TEST_F(Check, ATimerMayBeLateByTheGrace) {
    in(booking, "UPDATE booking SET hold_expires_at = now() - interval '1 hour' WHERE id = #b1");
    options.grace = std::chrono::hours(2);
    EXPECT_THAT(sentences(violations()), IsEmpty());
}

TEST_F(Check, WhatCouldNotBeDoneWhileTheDatabaseWasDownIsNotLate) {
    // This cluster started moments ago, the hold ended an hour ago.
    in(booking, "UPDATE booking SET hold_expires_at = now() - interval '1 hour' WHERE id = #b1");
    options.grace = std::chrono::minutes(30);
    EXPECT_THAT(sentences(violations()), IsEmpty());
}

TEST_F(Check, TheHoldsAllowedAreAsConfigured) {
    options.holds_allowed = 0;
    EXPECT_THAT(sentences(violations()), Each(HasSubstr("holds_too_many")));
    EXPECT_THAT(violations(), SizeIs(2));
}

TEST_F(Check, NoMoreAreNamedThanAskedFor) {
    in(auth, "DELETE FROM refresh_token; DELETE FROM session; DELETE FROM users WHERE role = 'tenant'");
    EXPECT_THAT(violations(), SizeIs(7));
    options.named_at_most = 3;
    EXPECT_THAT(violations(), SizeIs(3));
}

TEST_F(Check, WhatIsNotInstalledIsNotChecked) {
    in(booking, "UPDATE room SET available = 8");
    auto some = pools();
    some.property = nullptr;
    some.event_log = nullptr;
    EXPECT_THAT(sentences(violations(some)), ElementsAre(HasSubstr("room_counters")));
    EXPECT_THAT(invariants(some), Not(Contains("room_projection")));
    EXPECT_THAT(invariants(pools()), Contains("room_projection"));
}

TEST_F(Check, ASandboxThatWasNeverUsedIsPassedOver) {
    in(stripe_sandbox, "DROP TABLE object");
    EXPECT_THAT(sentences(violations()), IsEmpty());
}

TEST_F(Check, AServiceThatReachesAnothersDatabaseIsTold) {
    as_superuser(payment, fmt::format("GRANT CONNECT ON DATABASE {} TO {}", name_of_database(payment),
                                      name_of_database(property)));
    EXPECT_THAT(
        sentences(violations()),
        ElementsAre(HasSubstr(fmt::format("of property may connect to the database {}", name_of_database(payment)))));
}

TEST_F(Check, TheEventLogsOwnRoleReachesNoService) {
    as_superuser(payment, fmt::format("GRANT CONNECT ON DATABASE {} TO {}", name_of_database(payment),
                                      name_of_database(event_log)));
    EXPECT_THAT(
        sentences(violations()),
        ElementsAre(HasSubstr(fmt::format("of event_log may connect to the database {}", name_of_database(payment)))));
}

TEST_F(Check, AnIntentThatTheSandboxDoesNotKnowIsTheRealStripes) {
    in(stripe_sandbox, "DELETE FROM object WHERE id IN ('pi_3', 'ch_3', 're_7')");
    EXPECT_THAT(sentences(violations()), IsEmpty());
}

TEST_F(Check, EveryPageIsLookedAt) {
    // More than a page of bookings by a tenant who exists, then one by somebody who does not.
    in(booking,
       "INSERT INTO booking SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), "
       "'tenant_id', lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000', 'created_at', now() - interval '1 "
       "day'))).* "
       "FROM booking b, generate_series(1, 5100) n WHERE b.id = #b4; "
       "INSERT INTO booking_step SELECT id, 1, now(), 'expired', 'timer' FROM booking WHERE created_at < now() - "
       "interval '1 hour'");
    in(auth,
       "INSERT INTO users (id, email, email_normalised, full_name, role, password_hash) "
       "SELECT (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, n || '@many.test', n || "
       "'@many.test', 'T', "
       "'tenant', 'x' FROM generate_series(1, 5099) n");
    EXPECT_THAT(
        sentences(violations()),
        ElementsAre("tenants_known: Tenant 000013ec-0000-7000-8000-000000000000 has bookings and is no user of ours."));
}

}  // namespace
}  // namespace rentezy::check
