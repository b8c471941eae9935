SELECT id, consumer, topic, partition, position, event::text AS event, error, attempts, at
FROM dead_letter
WHERE id > $1
ORDER BY id
LIMIT $2;
