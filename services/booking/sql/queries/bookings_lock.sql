-- The bookings' locks, last in the order of locks, and in one order among themselves; and the clock, read after the last of
-- them: whoever follows what has changed since an instant must not find a change that is older than its wait for another's
-- lock.
WITH locked AS (
    SELECT b.id, b.room_type_id, b.property_id, b.landlord_account_id, b.tenant_id, b.status, b.move_in, b.rent_minor,
           b.deposit_minor, b.currency, b.time_zone, b.cancellation_policy, b.hold_expires_at, b.settle_by,
           b.payment_started_at, b.payment_id, b.declined_charges, b.version, b.created_at, b.updated_at
    FROM booking b
    WHERE b.id = ANY($1::uuid[])
    ORDER BY b.id
    FOR UPDATE
)
SELECT locked.*, max(clock_timestamp()) OVER () AS now FROM locked;
