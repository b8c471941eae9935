-- Saves decided bookings, each locked by this transaction. The version is drawn here, under the lock.
UPDATE booking b
SET status = u.status, settle_by = u.settle_by, payment_started_at = u.payment_started_at, payment_id = u.payment_id,
    declined_charges = CASE WHEN u.declined_charge IS NULL THEN b.declined_charges
                            ELSE array_append(b.declined_charges, u.declined_charge) END,
    version = b.version + 1, updated_at = greatest(clock_timestamp(), b.updated_at)
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::text[])
     AS u(id, status, settle_by, payment_started_at, payment_id, declined_charge)
WHERE b.id = u.id
RETURNING b.id, b.version, b.updated_at;
