INSERT INTO dead_letter (consumer, topic, partition, position, event, error, attempts)
VALUES ($1, $2, $3, $4, $5::json, $6, $7)
ON CONFLICT (consumer, topic, partition, position)
DO UPDATE SET error = excluded.error, attempts = dead_letter.attempts + excluded.attempts, at = now();
