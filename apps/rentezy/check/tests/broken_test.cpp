// Each invariant, broken by hand: what no code of ours could have done, because constraints forbid it, included.
#include "apps/rentezy/check/tests/world.hpp"

namespace rentezy::check {
namespace {

using ::testing::HasSubstr;

struct Breakage {
    std::string rule;  // as a test's name
    Database database;
    std::string sql;
    std::string invariant;
    std::string sentence;  // part of it
    /// What else is wrong then.
    std::vector<std::string> also{};
};

void PrintTo(const Breakage& breakage, std::ostream* out) { *out << breakage.sql; }

class Broken : public World, public ::testing::WithParamInterface<Breakage> {};

TEST_P(Broken, IsTold) {
    const auto& breakage = GetParam();
    in(breakage.database, breakage.sql);
    std::set<std::string> expected{breakage.invariant};
    expected.insert(breakage.also.begin(), breakage.also.end());
    std::set<std::string> told;
    std::string sentences;
    for (const auto& violation : violations()) {
        told.insert(violation.invariant);
        if (violation.invariant == breakage.invariant) sentences += violation.sentence + "\n";
    }
    EXPECT_EQ(told, expected);
    EXPECT_THAT(sentences, HasSubstr(breakage.sentence));
}

std::string name_of_breakage(const ::testing::TestParamInfo<Breakage>& info) { return info.param.rule; }

using enum Database;

const std::vector<Breakage> rooms{
    {"ARoomThatSaysTooMuchIsFree",
     booking,
     "UPDATE room SET available = 8",
     "room_counters",
     "says that 8 of its 10 places are free, but 3 are held or booked",
     {"room_projection"}},
    {"ARoomSoldMoreOftenThanItExists",
     booking,
     "ALTER TABLE room DROP CONSTRAINT room_check; UPDATE room SET capacity = 2, available = -1",
     "room_counters",
     "is oversold: 3 of its places are held or booked, and there are 2",
     {"room_projection"}},
    {"ABookingOfNoRoom", booking,
     "UPDATE booking SET room_type_id = #ff WHERE id = "
     "#b5",
     "bookings_without_room", "0000000000ff, which booking does not know"},
    {"ARoomThatPropertyDoesNotKnow", booking,
     "INSERT INTO room SELECT #ff, property_id, landlord_account_id, 1, 1, 1, published, closed, rent_minor, "
     "deposit_minor, "
     "currency, time_zone, cancellation_policy, available_from, property_version FROM room",
     "rooms_known", "sells room type 00000000-0000-7000-8000-0000000000ff, which property does not know"},
    {"ARoomOfAnotherHome",
     booking,
     "UPDATE room SET property_id = #ff",
     "rooms_known",
     "property says",
     {"bookings_misplaced"}},
    {"ABookingThatAnotherLandlordSees", booking, "UPDATE booking SET landlord_account_id = #ff WHERE id = #b5",
     "bookings_misplaced",
     "0000000000b5 is of home 00000000-0000-7000-8000-0000000000f1 and landlord account "
     "00000000-0000-7000-8000-0000000000ff, but its room type"},
    {"ARoomThatBookingNeverHeardOf", property,
     "INSERT INTO room_type (id, property_id, name, rent_minor, deposit_minor, quantity, told_capacity, "
     "told_available) "
     "VALUES (#ff, #f1, 'Room', 1, 1, 1, 1, 1)",
     "room_projection", "booking does not know it"},
    {"ALostInventoryEvent", property, "UPDATE room_type SET told_version = 8, told_available = 8", "room_projection",
     "as of version 8; booking has come to 9"},
    {"CountersThatDifferAtOneVersion", property, "UPDATE room_type SET told_available = 6", "room_projection",
     "shows 6 of 10 places"},
    {"AQuantityThatIsNotTheCapacity", property, "UPDATE room_type SET quantity = 11", "room_projection",
     "a quantity of 11 in property and a capacity of 10 in booking"},
    {"APriceThatNobodyAsks", booking, "UPDATE room SET rent_minor = 999", "room_projection", "for 999 a month"},
    {"ARoomOnSaleThoughItsHomeIsNot", property, "UPDATE property SET status = 'draft'", "room_projection",
     "is on sale in booking, but its home is not published"},
};

const std::vector<Breakage> bookings{
    {"AHoldThatNobodyEnded", booking, "UPDATE booking SET hold_expires_at = now() - interval '1 hour' WHERE id = #b1",
     "holds_overdue", "0000000000b1 is still held, though its hold ended at"},
    {"ASettlementThatNobodyEnded", booking, "UPDATE booking SET settle_by = now() - interval '1 hour' WHERE id = #b2",
     "settlements_overdue", "0000000000b2 is still expiring"},
    {"TwoHoldsOfOneRoomByOneTenant",
     booking,
     "DROP INDEX booking_live; UPDATE booking SET tenant_id = #c1, idempotency_key = 'other' WHERE id = #b2",
     "holds_doubled",
     "has 2 live holds of room type",
     {"payers_known"}},
    {"AFourthHold",
     booking,
     "INSERT INTO room SELECT id, #f1, #a1, 1, 0, 1, true, false, 1000, 500, 'NOK', 'Europe/Oslo', 'moderate', NULL, 1 "
     "FROM unnest(ARRAY[#11, #12, #13]::uuid[]) id; "
     "INSERT INTO booking SELECT * FROM (SELECT (jsonb_populate_record(b, jsonb_build_object('id', r.id, "
     "'room_type_id', r.id, "
     "'idempotency_key', r.id))).* FROM booking b, room r WHERE b.id = #b1 AND r.id < #a1) AS more",
     "holds_too_many",
     "has 4 live holds, and 3 are allowed",
     {"rooms_known", "events_of_bookings"}},
    {"OneKeyForTwoBookings", booking,
     "DROP INDEX booking_idempotency; UPDATE booking SET tenant_id = #c4 WHERE id = #b5", "booking_keys",
     "2 bookings under one idempotency key"},
    {"ConfirmedWithoutAPayment",
     booking,
     "ALTER TABLE booking DROP CONSTRAINT booking_check1; UPDATE booking SET payment_id = NULL WHERE id = #b3",
     "booking_states",
     "0000000000b3 is confirmed without a payment",
     {"payments_explained"}},
    {"PaidAndExpiredAllTheSame",
     booking,
     "UPDATE booking SET payment_id = #d3 WHERE id = #b4",
     "booking_states",
     "0000000000b4 is expired, though payment 00000000-0000-7000-8000-0000000000d3 counts for it",
     {"bookings_paid"}},
    {"ExpiringWithoutAnEnd", booking,
     "ALTER TABLE booking DROP CONSTRAINT booking_check; UPDATE booking SET settle_by = NULL WHERE id = #b2",
     "booking_states", "has no end of waiting for the provider"},
    {"CancelledAfterAPaymentThatNeverConfirmedIt",
     booking,
     "UPDATE booking SET status = 'cancelled', payment_id = #d3 WHERE id = #b5; DELETE FROM booking_step WHERE "
     "booking_id = #b3; "
     "UPDATE booking SET status = 'held', payment_id = NULL WHERE id = #b3",
     "booking_states",
     "0000000000b5 is cancelled and was never confirmed",
     {"bookings_paid", "payments_explained"}},
    {"ACancellationThatWasAnsweredAndLost", booking,
     "INSERT INTO idempotency_record (scope, key, request_hash, status, body) "
     "VALUES ('c4 POST /bookings/{id}/cancel', 'k', 'h', 200, json_build_object('id', #b4, 'status', 'cancelled'))",
     "answers_kept", "A cancellation of booking 00000000-0000-7000-8000-0000000000b4 was answered with 200"},
    {"ACancellationOfABookingThatVanished", booking,
     "INSERT INTO idempotency_record (scope, key, request_hash, status, body) "
     "VALUES ('c4 POST /bookings/{id}/cancel', 'k', 'h', 200, json_build_object('id', #bf, 'status', 'cancelled'))",
     "answers_kept", "but the booking does not exist"},
    {"ARefundThatWasAnsweredAndLost", booking,
     "INSERT INTO idempotency_record (scope, key, request_hash, status, body) "
     "VALUES ('aa POST /admin/bookings/{id}/refund', 'k', 'h', 200, json_build_object('id', #b7))",
     "answers_kept",
     "1 refunds of booking 00000000-0000-7000-8000-0000000000b7 by an admin were answered with 200, but 0"},
    {"ARefusalKeptUnderItsKey", booking,
     "ALTER TABLE idempotency_record DROP CONSTRAINT idempotency_record_status_check; "
     "INSERT INTO idempotency_record (scope, key, request_hash, status, body) "
     "VALUES ('c1 POST /bookings', 'k', 'h', 409, '{}')",
     "answers_stored", "The answer 409 is stored 1 times under one key of c1 POST /bookings"},
    {"ATimelineThatEndsElsewhere", booking, "UPDATE booking_step SET step = 'cancelled' WHERE booking_id = #b4",
     "timelines", "0000000000b4 is expired, but the last step of its timeline is cancelled"},
    {"ATimelineWithAGap", booking, "DELETE FROM booking_step WHERE booking_id = #b3 AND sequence = 2", "timelines",
     "0000000000b3 has 2 steps, but the last one is number 3"},
};

const std::vector<Breakage> money{
    {"ABookingPaidByAnUnknownPayment",
     payment,
     "DELETE FROM provider_attempt; DELETE FROM payment WHERE id = #d3; "
     "INSERT INTO provider_attempt (key, operation, payment_id, started_at) SELECT id, 'create_intent', id, now() FROM "
     "payment; "
     "INSERT INTO provider_attempt (key, operation, payment_id, refund_id, started_at) "
     "SELECT 'r' || id, 'refund', payment_id, id, now() FROM refund",
     "bookings_paid",
     "0000000000d3, which payment does not know",
     {"charges_known", "events_true"}},
    {"ABookingPaidByAPaymentThatFailed",
     payment,
     "UPDATE payment SET status = 'cancelled' WHERE id = #d3",
     "bookings_paid",
     "but that payment is cancelled",
     {"charges_known"}},
    {"APaymentOfAnotherSum",
     payment,
     "UPDATE payment SET amount_minor = 1499 WHERE id = #d3",
     "bookings_paid",
     "costs 1500 NOK (minor units), but payment 00000000-0000-7000-8000-0000000000d3 took 1499 NOK",
     {"charges_known", "payments_charged"}},
    {"APaymentForSomethingElse", payment, "UPDATE payment SET purpose = 'rent' WHERE id = #d3", "bookings_paid",
     "which is for rent"},
    {"MoneyWithoutABookingOrARefund",
     payment,
     "UPDATE payment SET status = 'succeeded' WHERE id = #d2",
     "payments_explained",
     "for booking 00000000-0000-7000-8000-0000000000b2, which is expiring, and nothing of it goes back",
     {"payments_charged"}},
    {"MoneyForABookingThatDoesNotExist",
     payment,
     "UPDATE payment SET status = 'succeeded', reference_id = #bf WHERE id = #d2",
     "payments_explained",
     "which does not exist",
     {"payments_charged", "payers_known"}},
    {"APaymentBySomebodyElse", payment, "UPDATE payment SET payer_id = #ff WHERE id = #d3", "payers_known",
     "is by 00000000-0000-7000-8000-0000000000ff to landlord account 00000000-0000-7000-8000-0000000000a1; the booking "
     "is of tenant 00000000-0000-7000-8000-0000000000c3"},
    {"APaymentToSomebodyElse", payment, "UPDATE payment SET payee_account_id = #ff WHERE id = #d2", "payers_known",
     "to landlord account 00000000-0000-7000-8000-0000000000ff"},
    {"MoneyOfWhichOnlyAPartGoesBack",
     booking,
     "UPDATE booking_refund SET amount_minor = 700 WHERE id = #e6",
     "payments_explained",
     "only 700 goes back",
     {"refunds_carried_out"}},
    {"OneThingPaidTwice",
     payment,
     "ALTER TABLE payment DROP CONSTRAINT payment_purpose_reference_id_key; "
     "UPDATE payment SET status = 'succeeded', reference_id = #b3 WHERE id = #d2",
     "payments_doubled",
     "Booking 00000000-0000-7000-8000-0000000000b3 was paid for 2 times",
     {"payments_explained", "payments_charged", "payers_known"}},
    {"ARefundThatPaymentNeverGot",
     payment,
     "DELETE FROM refund WHERE id = #e6",
     "refunds_carried_out",
     "0000000000e6 of 1500 (minor units of NOK), which payment does not know",
     {"refunds_known"}},
    {"ARefundOfAnotherSum",
     payment,
     "UPDATE refund SET amount_minor = 1400 WHERE id = #e6",
     "refunds_carried_out",
     "but payment gives back 1400 NOK",
     {"refunds_known"}},
    {"ARefundWhoseEndWasNotHeard",
     payment,
     "UPDATE refund SET status = 'succeeded', next_check_at = NULL WHERE id = #e6",
     "refunds_carried_out",
     "is requested there, but succeeded in payment",
     {"refunds_paid_back"}},
    {"ARefundThatNobodyAskedFor", payment,
     "INSERT INTO refund (id, payment_id, amount_minor, currency, status, created_at, updated_at, next_check_at) "
     "VALUES (#ef, #d7, 100, 'NOK', 'requested', now(), now(), now() + interval '1 minute')",
     "refunds_asked_for", "never asked for"},
    {"MoreAskedBackThanThePrice",
     booking,
     "INSERT INTO booking_refund (id, booking_id, payment_id, amount_minor, currency, status, created_at) "
     "VALUES (#ef, #b7, #d7, 501, 'NOK', 'refunded', now())",
     "refunds_over_price",
     "asked for 1501 back",
     {"refunds_carried_out"}},
    {"MoreBackThanWasPaid",
     payment,
     "UPDATE refund SET amount_minor = 1501 WHERE id = #e7",
     "refunds_over_paid",
     "1501 goes back of payment",
     {"refunds_carried_out", "refunds_known", "refunds_paid_back"}},
    {"RefundingWithNothingAskedBack",
     booking,
     "DELETE FROM booking_refund WHERE id = #e6",
     "refund_states",
     "is refunding, but nothing was asked back",
     {"payments_explained", "refunds_asked_for"}},
    {"RefundedWithARefundUnderWay", booking, "UPDATE booking SET status = 'refunded' WHERE id = #b6", "refund_states",
     "is refunded, but 1 of its refunds is still under way"},
    {"ARefundThatFailed",
     booking,
     "UPDATE booking_refund SET status = 'failed' WHERE id = #e6",
     "refunds_failed",
     "1500 (minor units of NOK) are still owed",
     {"payments_explained", "refunds_carried_out"}},
    {"AWebhookThatNobodyApplies", payment,
     "UPDATE webhook_event SET next_attempt_at = now(), received_at = now() - interval '1 hour'", "webhooks_overdue",
     "Webhook evt_1 (payment_intent.succeeded) was received at"},
    {"AWebhookThatWasSetAside", payment, "UPDATE webhook_event SET error = 'no such intent', attempts = 8",
     "webhooks_overdue", "was set aside after 8 attempts: no such intent"},
    {"APaymentThatNobodyAsksAbout", payment,
     "UPDATE payment SET next_check_at = now() - interval '1 hour' WHERE id = #d2", "provider_overdue",
     "Payment 00000000-0000-7000-8000-0000000000d2 (open) should have been looked at"},
    {"AnOpenPaymentThatIsForgotten", payment, "UPDATE payment SET next_check_at = NULL WHERE id = #d2", "looks_planned",
     "0000000000d2 is open, and nobody is going to ask the provider"},
    {"AnIntentThatOutlivesItsPayment", payment,
     "UPDATE payment SET status = 'cancelled', next_check_at = NULL WHERE id = #d2", "looks_planned",
     "0000000000d2 is cancelled with intent pi_2 still requires_payment_method"},
    {"ARefundThatIsForgotten", payment, "UPDATE refund SET next_check_at = NULL WHERE id = #e6", "looks_planned",
     "Refund 00000000-0000-7000-8000-0000000000e6 is pending"},
    {"AnIntentWithoutItsAttempt", payment, "DELETE FROM provider_attempt WHERE payment_id = #d2", "attempts_recorded",
     "is pi_2 at the provider, but no attempt to make it was recorded"},
};

const std::vector<Breakage> provider{
    {"AChargeThatNobodyHeardOf", stripe_sandbox,
     "UPDATE object SET body = (body::jsonb || '{\"status\": \"succeeded\", \"amount_received\": 1500, \"currency\": "
     "\"nok\"}')::json WHERE id = 'pi_2'",
     "charges_known", "The provider took 1500 (minor units of NOK) by intent pi_2; payment"},
    {"AChargeForNoPayment", stripe_sandbox,
     "UPDATE object SET body = replace(body::text, '0000000000d3', '0000000000df')::json WHERE id = 'pi_3'",
     "charges_known", "for payment 00000000-0000-7000-8000-0000000000df, which does not exist"},
    {"ARefundThatTheProviderMadeTwice", stripe_sandbox,
     "INSERT INTO object (id, created, body) SELECT 're_7b', created, body FROM object WHERE id = 're_7'",
     "refunds_known", "as re_7b; refund 00000000-0000-7000-8000-0000000000e7 is of 1000 NOK and known there as re_7"},
    {"ACardChargedTwice", stripe_sandbox,
     "INSERT INTO object (id, created, payment_intent, body) "
     "SELECT 'ch_3b', created, payment_intent, body FROM object WHERE id = 'ch_3'",
     "payments_charged", "with 1500 of NOK received by 2 charges"},
    {"ABookingThatNobodyPaidFor", stripe_sandbox,
     "UPDATE object SET body = '{\"status\": \"requires_payment_method\"}' WHERE id = 'pi_3'", "payments_charged",
     "intent pi_3 is requires_payment_method at the provider"},
    {"ARefundThatNeverLeft", stripe_sandbox,
     "UPDATE object SET body = (body::jsonb || '{\"status\": \"pending\"}')::json WHERE id = 're_7'",
     "refunds_paid_back", "but re_7 is pending at the provider"},
};

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

INSTANTIATE_TEST_SUITE_P(Room, Broken, ::testing::ValuesIn(rooms), name_of_breakage);
INSTANTIATE_TEST_SUITE_P(Booking, Broken, ::testing::ValuesIn(bookings), name_of_breakage);
INSTANTIATE_TEST_SUITE_P(Money, Broken, ::testing::ValuesIn(money), name_of_breakage);
INSTANTIATE_TEST_SUITE_P(Provider, Broken, ::testing::ValuesIn(provider), name_of_breakage);
INSTANTIATE_TEST_SUITE_P(Event, Broken, ::testing::ValuesIn(events), name_of_breakage);
INSTANTIATE_TEST_SUITE_P(Access, Broken, ::testing::ValuesIn(access), name_of_breakage);

}  // namespace
}  // namespace rentezy::check
