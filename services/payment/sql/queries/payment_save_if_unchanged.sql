-- Saves a step of a payment that nobody has changed since it was read, with the answer under a key (payment_remember_answer
-- keeps more than one) and the end of the attempt. No row where somebody has.
WITH saved AS (
    UPDATE payment p
    SET status = $3, intent_id = $4, client_secret = $5, intent_status = $6,
        next_check_at = clock_timestamp() + make_interval(secs => $7::double precision), checks = 0,
        start_keys = CASE WHEN cardinality(start_keys) = 0 THEN ARRAY[$8::text] ELSE start_keys END,
        start_statuses = CASE WHEN cardinality(start_keys) = 0 THEN ARRAY[$6::text] ELSE start_statuses END,
        version = p.version + 1, updated_at = clock_timestamp()
    WHERE p.id = $1 AND p.version = $2
    RETURNING p.id
), attempt AS (
    UPDATE provider_attempt SET outcome = $10, finished_at = clock_timestamp() WHERE key = $9 AND EXISTS (TABLE saved)
)
SELECT id FROM saved;
