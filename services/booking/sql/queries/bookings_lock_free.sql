-- The same of those that nobody has locked (bookings_lock waits for the others; no parameter can say so).
WITH locked AS (
    SELECT b.id, b.room_type_id, b.property_id, b.landlord_account_id, b.tenant_id, b.status, b.move_in, b.rent_minor,
           b.deposit_minor, b.currency, b.time_zone, b.cancellation_policy, b.hold_expires_at, b.settle_by,
           b.payment_started_at, b.payment_id, b.declined_charges, b.version, b.created_at, b.updated_at
    FROM booking b
    WHERE b.id = ANY($1::uuid[])
    ORDER BY b.id
    FOR UPDATE SKIP LOCKED
)
SELECT locked.*, max(clock_timestamp()) OVER () AS now FROM locked;
