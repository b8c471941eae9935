-- A new hold of a room that is locked and has a place; its deadline by the database's clock.
INSERT INTO booking (id, room_type_id, property_id, landlord_account_id, tenant_id, status, move_in, rent_minor,
                     deposit_minor, currency, time_zone, cancellation_policy, hold_expires_at, idempotency_key,
                     request_hash, created_at, updated_at)
SELECT $1, r.id, r.property_id, r.landlord_account_id, $3, 'held', $4, r.rent_minor, r.deposit_minor, r.currency,
       r.time_zone, r.cancellation_policy, made.at + make_interval(secs => $7), $5, $6, made.at, made.at
FROM room r, (SELECT date_trunc('milliseconds', clock_timestamp()) AS at) made
WHERE r.id = $2
RETURNING 'won' AS outcome, id, room_type_id, property_id, landlord_account_id, tenant_id, move_in, rent_minor,
          deposit_minor, currency, time_zone, cancellation_policy, hold_expires_at, created_at;
