-- The hold made earlier under a tenant's idempotency key.
SELECT CASE WHEN request_hash = $3 THEN 'replay' ELSE 'key_reused' END AS outcome, id, room_type_id, property_id,
       landlord_account_id, tenant_id, move_in, rent_minor, deposit_minor, currency, time_zone, cancellation_policy,
       hold_expires_at, created_at
FROM booking
WHERE tenant_id = $1 AND idempotency_key = $2;
