-- Keeps what was answered under a key. The oldest of 50 is forgotten.
UPDATE payment
SET start_keys = array_append(start_keys[greatest(1, cardinality(start_keys) - 48):], $2::text),
    start_statuses = array_append(start_statuses[greatest(1, cardinality(start_statuses) - 48):], $3::text)
WHERE id = $1 AND array_position(start_keys, $2::text) IS NULL;
