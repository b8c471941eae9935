-- Forgets answers past their time, a bounded number at once.
DELETE FROM idempotency_record
WHERE (scope, key) IN (
    SELECT scope, key FROM idempotency_record
    WHERE created_at <= now() - interval '24 hours'
    ORDER BY created_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED)
