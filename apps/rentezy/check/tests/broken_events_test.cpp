#include "apps/rentezy/check/tests/broken.hpp"

namespace rentezy::check {
namespace {

using enum Database;

const std::vector<Breakage> events{
    {"AnEventThatIsNotPublished", booking,
     "INSERT INTO outbox (id, type, subject, aggregate_version, time, data) "
     "VALUES (#99, 'booking.held.v1', #b1, 1, now() - interval '1 hour', '{}')",
     "outbox_overdue", "1 events of"},
    {"AnEventThatCouldNotBeApplied", property,
     "INSERT INTO dead_letter (consumer, topic, partition, position, event, error, attempts) VALUES "
     "('property.from_booking', "
     "'booking', 0, 3, '{\"type\": \"inventory.changed.v1\", \"subject\": \"s\"}', 'unreadable', 8)",
     "dead_letters", "consumer property.from_booking gave up inventory.changed.v1 of s after 8 attempts: unreadable"},
    {"AJobThatGaveUp", auth,
     "INSERT INTO job (id, kind, key, payload, run_at, take_at, token, attempts, last_error, failed_at) "
     "VALUES (#91, 'mail', 'k', '{}', now(), now() + interval '1 day', #92, 9, 'no mail server', now())",
     "jobs_late", "was given up after 9 attempts: no mail server"},
    {"AJobThatNobodyDoes", auth,
     "INSERT INTO job (id, kind, key, payload, run_at, take_at, token) "
     "VALUES (#91, 'mail', 'k', '{}', now() - interval '1 hour', now() - interval '1 hour', #92)",
     "jobs_late", "has not been done"},
    {"AConsumerThatIsBehind", booking, "UPDATE consumer_offset SET position = 0", "consumers_behind",
     "Consumer booking.from_payment is 1 events behind in topic payment, partition 0"},
    {"AnEventInTheLogTwice", event_log,
     "ALTER TABLE event DROP CONSTRAINT event_once; "
     "UPDATE event SET id = (SELECT id FROM event WHERE topic = 'booking' AND position = 2) WHERE topic = 'booking' "
     "AND position = 3",
     "events_doubled", "stands 2 times in topic booking"},
    {"APositionAheadOfItsTopic", event_log, "UPDATE topic SET last_position = 14 WHERE name = 'booking'", "positions",
     "has given positions up to 14, but an event stands at 15"},
    {"AnEventThatWasLost", event_log, "DELETE FROM event WHERE type = 'booking.confirmed.v1' AND subject = #b3",
     "events_of_bookings", "0000000000b3 committed booking.confirmed.v1, but the event log does not have it"},
    {"ACancellationThatNobodyHeardOf", event_log, "DELETE FROM event WHERE type = 'booking.cancelled.v1'",
     "events_of_bookings", "0000000000b5 committed booking.cancelled.v1, but the event log does not have it"},
    {"AScheduleThatNobodyKeeps", auth,
     "INSERT INTO schedule (name, take_at, token, last_error) "
     "VALUES ('auth.clean_up', now() - interval '1 hour', #92, 'no time')",
     "jobs_late", "and has not run; the last time it said: no time"},
    {"AConsumerAheadOfItsTopic", booking, "UPDATE consumer_offset SET position = 9", "consumers_ahead",
     "booking.from_payment has come to position 9 of topic payment, partition 0, but the topic has come to 1 only"},
    {"EventsThatOvertookEachOther", event_log,
     "UPDATE event SET aggregate_version = 0 WHERE type = 'booking.confirmed.v1' AND subject = #b3", "events_in_order",
     "version 0) stands at 9, after one of version 1"},
    {"ABookingInTwoPartitions", event_log,
     "UPDATE event SET partition = 1 WHERE type = 'booking.confirmed.v1' AND subject = #b3", "events_in_order",
     "has events of 00000000-0000-7000-8000-0000000000b3 in partitions 0 and 1"},
    {"ABookingWhoseLastCommitWasLost", event_log,
     "UPDATE event SET aggregate_version = 5 WHERE type = 'booking.confirmed.v1' AND subject = #b3", "events_true",
     "tells of version 5 of booking 00000000-0000-7000-8000-0000000000b3, but booking has it at version 1"},
    {"ABookingThatVanished",
     event_log,
     "UPDATE event SET subject = #bf WHERE subject = #b1",
     "events_true",
     "tells of booking 00000000-0000-7000-8000-0000000000bf, which booking does not know",
     {"events_of_bookings"}},
    {"ARoomWhoseLastCommitWasLost", event_log,
     "UPDATE topic SET last_position = 16 WHERE name = 'booking'; "
     "INSERT INTO event (topic, partition, position, id, source, type, subject, time, aggregate_version, traceparent, "
     "data) VALUES ('booking', 0, 16, #99, 'booking', 'inventory.changed.v1', #f2, now(), 12, '', '{}')",
     "events_true",
     "tells of version 12 of room type 00000000-0000-7000-8000-0000000000f2, but booking has it at version 9"},
    {"APaymentWhoseLastCommitWasLost", event_log, "UPDATE event SET aggregate_version = 4 WHERE topic = 'payment'",
     "events_true",
     "tells of version 4 of payment 00000000-0000-7000-8000-0000000000d3, but payment has it at version 1"},
    {"APaymentThatVanished", event_log, "UPDATE event SET subject = #df WHERE topic = 'payment'", "events_true",
     "tells of payment 00000000-0000-7000-8000-0000000000df, which payment does not know"},
};

const std::vector<Breakage> access{
    {"TwoKeysThatSign", auth, "DROP INDEX signing_key_current; UPDATE signing_key SET retired_at = NULL",
     "signing_keys", "2 signing keys are current, and it must be one: new, old"},
    {"NoKeyThatSigns", auth, "UPDATE signing_key SET retired_at = now()", "signing_keys", "0 signing keys are current"},
    {"ASessionOfNobody", auth,
     "ALTER TABLE session DROP CONSTRAINT session_user_id_fkey; UPDATE session SET user_id = #ff",
     "sessions_without_user", "is of user 00000000-0000-7000-8000-0000000000ff, who does not exist"},
    {"ATokenOfNoSession", auth,
     "ALTER TABLE refresh_token DROP CONSTRAINT refresh_token_session_id_fkey; UPDATE refresh_token SET session_id = "
     "#ff",
     "refresh_tokens_without_session", "which does not exist"},
    {"TwoUsersWithOneAddress", auth,
     "ALTER TABLE users DROP CONSTRAINT users_email_taken; UPDATE users SET email_normalised = '1@tenants.test' WHERE "
     "id = #c2",
     "users_doubled", "have one e-mail address"},
    {"ALandlordWithoutAnAccount", auth, "DELETE FROM membership", "landlords_without_account",
     "belongs to no landlord account"},
    {"ATenantWhoIsNobody", auth, "DELETE FROM users WHERE id = #c4", "tenants_known",
     "0000000000c4 has bookings and is no user"},
    {"AnOwnerWhoIsNobody", auth,
     "DELETE FROM membership; DELETE FROM landlord_account; DELETE FROM users WHERE id = #a2", "owners_known",
     "0000000000a1 has homes and does not exist"},
};

INSTANTIATE_TEST_SUITE_P(Event, Broken, ::testing::ValuesIn(events), name_of_breakage);
INSTANTIATE_TEST_SUITE_P(Access, Broken, ::testing::ValuesIn(access), name_of_breakage);

}  // namespace
}  // namespace rentezy::check
