-- What a hold writes besides its row is what a crowd waits for, so only what is read is kept.

-- A booking's room is read from the room's locked row by the statement that inserts it, and rooms are never deleted: the
-- foreign key looked up, a booking at a time, what had just been read.
ALTER TABLE booking DROP CONSTRAINT booking_room_type_id_fkey;

-- A tenant's bookings are few and found by booking_idempotency, which begins with the tenant.
DROP INDEX booking_of_tenant;
DROP INDEX booking_of_tenant_changed;
-- Whether a room has bookings is told by its counters.
DROP INDEX booking_of_property;
-- What changed for a landlord: new bookings are found by booking_of_landlord, and only what moved later needs its own.
DROP INDEX booking_of_landlord_changed;
CREATE INDEX booking_of_landlord_moved ON booking (landlord_account_id, updated_at) WHERE version > 1;
