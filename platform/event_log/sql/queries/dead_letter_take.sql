-- The next one to replay; one that is being replayed elsewhere is passed over.
SELECT id, consumer, event::text AS event
FROM dead_letter
WHERE id > $1 AND consumer = ANY($2::text[])
ORDER BY id
LIMIT 1
FOR UPDATE SKIP LOCKED;
