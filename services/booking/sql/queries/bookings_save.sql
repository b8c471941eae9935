-- Saves decided bookings, each locked by this transaction; the version says that nobody else saved them since.
UPDATE booking b
SET status = u.status, settle_by = u.settle_by, payment_started_at = u.payment_started_at, payment_id = u.payment_id,
    declined_charges = CASE WHEN u.declined_charge IS NULL THEN b.declined_charges
                            ELSE array_append(b.declined_charges, u.declined_charge) END,
    version = u.version, updated_at = u.updated_at
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::text[], $7::bigint[],
            $8::timestamptz[])
     AS u(id, status, settle_by, payment_started_at, payment_id, declined_charge, version, updated_at)
WHERE b.id = u.id AND b.version = u.version - 1;
