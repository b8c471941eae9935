-- Due jobs of kinds $1, oldest first, at most $2, leased to token $3 for $4 milliseconds. A worker that dies lets its
-- lease pass, and another takes them again.
UPDATE job
SET token = $3, attempts = attempts + 1, take_at = now() + make_interval(secs => $4::bigint / 1000.0)
WHERE id IN (
    SELECT id FROM job
    WHERE failed_at IS NULL AND take_at <= now() AND kind = ANY($1::text[])
    ORDER BY take_at
    LIMIT $2
    FOR UPDATE SKIP LOCKED
)
RETURNING id, kind, key, payload::text AS payload, run_at, attempts;
