-- What changed for a tenant or a landlord account after a moment, for the stream. A booking that never moved changed when
-- it was made: of a landlord's many, those are found by the index of the newest, the others by that of the moved.
SELECT b.id, b.room_type_id, b.property_id, b.landlord_account_id, b.tenant_id, b.status, b.move_in, b.rent_minor,
       b.deposit_minor, b.currency, b.time_zone, b.cancellation_policy, b.hold_expires_at, b.settle_by,
       b.payment_started_at, b.payment_id, b.declined_charges, b.version, b.created_at, b.updated_at
FROM booking b
JOIN (SELECT id FROM booking WHERE tenant_id = $1 AND updated_at > $3
      UNION
      SELECT id FROM booking WHERE landlord_account_id = $2 AND created_at > $3
      UNION
      SELECT id FROM booking WHERE landlord_account_id = $2 AND version > 1 AND updated_at > $3) changed ON changed.id = b.id
ORDER BY b.updated_at
LIMIT 1000;
