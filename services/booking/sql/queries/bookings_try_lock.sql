-- Locks those that nobody else has locked, in the order in which bookings_lock waits for all.
SELECT b.id FROM booking b
WHERE b.id = ANY($1::uuid[])
ORDER BY b.id
FOR UPDATE SKIP LOCKED;
