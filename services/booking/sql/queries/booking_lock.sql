-- One booking's lock, and the clock, read after it; $2: only unless it has expired. Not bookings_lock of one: an array's length
-- is planned anew at each call, which costs more than the lock.
WITH locked AS (
    SELECT b.id, b.room_type_id, b.property_id, b.landlord_account_id, b.tenant_id, b.status, b.move_in, b.rent_minor,
           b.deposit_minor, b.currency, b.time_zone, b.cancellation_policy, b.hold_expires_at, b.settle_by,
           b.payment_started_at, b.payment_id, b.declined_charges, b.version, b.created_at, b.updated_at
    FROM booking b
    WHERE b.id = $1 AND (NOT $2::boolean OR b.status <> 'expired')
    FOR UPDATE
)
SELECT locked.*, clock_timestamp() AS now FROM locked;
