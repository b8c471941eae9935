-- A room that is on sale, locked, with what its booking takes over.
SELECT property_id, landlord_account_id, available, rent_minor, deposit_minor, currency, time_zone, cancellation_policy
FROM room
WHERE id = $1 AND published AND NOT closed
FOR UPDATE;
