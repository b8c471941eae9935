-- Those of the found that are still due, locked; whoever is being settled by another transaction waits for the next sweep.
SELECT b.id, b.room_type_id, b.property_id, b.landlord_account_id, b.tenant_id, b.status, b.move_in, b.rent_minor,
       b.deposit_minor, b.currency, b.time_zone, b.cancellation_policy, b.hold_expires_at, b.settle_by,
       b.payment_started_at, b.payment_id, b.declined_charges, b.version, b.created_at, b.updated_at, clock_timestamp() AS now
FROM booking b
WHERE b.id = ANY($1::uuid[])
  AND ((b.status = 'held' AND b.hold_expires_at <= clock_timestamp())
       OR (b.status = 'expiring' AND b.settle_by <= clock_timestamp()))
ORDER BY b.id
FOR UPDATE SKIP LOCKED;
