-- What nobody can ask for any more, a bounded number at a time: answers older than $1, events older than $2 that were
-- delivered or given up.
WITH old_keys AS (
    DELETE FROM idempotency_key
    WHERE key IN (SELECT key FROM idempotency_key WHERE created_at <= $1 ORDER BY created_at LIMIT $3)
    RETURNING 1
), old_events AS (
    DELETE FROM event
    WHERE id IN (SELECT id FROM event WHERE created <= $2 ORDER BY id LIMIT $3)
    RETURNING id
), old_deliveries AS (
    DELETE FROM delivery WHERE event_id IN (SELECT id FROM old_events)
)
SELECT (SELECT count(*) FROM old_keys) + (SELECT count(*) FROM old_events) AS swept;
