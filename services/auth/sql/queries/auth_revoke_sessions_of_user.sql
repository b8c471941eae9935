WITH locked AS (
    SELECT id FROM session WHERE user_id = $1 AND revoked_at IS NULL ORDER BY id FOR UPDATE
)
UPDATE session s SET revoked_at = clock_timestamp(), revoked_because = $2
FROM locked
WHERE s.id = locked.id
RETURNING s.id, s.user_id, s.revoked_at + make_interval(secs => $3::bigint) AS tokens_until;
