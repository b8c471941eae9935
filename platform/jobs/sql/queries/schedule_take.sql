-- One due schedule of names $1, leased to token $2 for $3 milliseconds.
UPDATE schedule
SET token = $2, last_started_at = now(), take_at = now() + make_interval(secs => $3::bigint / 1000.0)
WHERE name = (
    SELECT name FROM schedule
    WHERE take_at <= now() AND name = ANY($1::text[])
    ORDER BY take_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING name, clock_timestamp() AS now;
