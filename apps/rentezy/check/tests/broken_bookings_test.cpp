#include "apps/rentezy/check/tests/broken.hpp"

namespace rentezy::check {
namespace {

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

INSTANTIATE_TEST_SUITE_P(Room, Broken, ::testing::ValuesIn(rooms), name_of_breakage);
INSTANTIATE_TEST_SUITE_P(Booking, Broken, ::testing::ValuesIn(bookings), name_of_breakage);

}  // namespace
}  // namespace rentezy::check
