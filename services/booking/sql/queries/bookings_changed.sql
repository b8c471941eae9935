-- What changed for a tenant or a landlord account after a moment, for the stream.
SELECT b.id, b.room_type_id, b.property_id, b.landlord_account_id, b.tenant_id, b.status, b.move_in, b.rent_minor,
       b.deposit_minor, b.currency, b.time_zone, b.cancellation_policy, b.hold_expires_at, b.settle_by,
       b.payment_started_at, b.payment_id, b.declined_charges, b.version, b.created_at, b.updated_at
FROM booking b
WHERE (b.tenant_id = $1 OR b.landlord_account_id = $2) AND b.updated_at > $3
ORDER BY b.updated_at
LIMIT 1000;
