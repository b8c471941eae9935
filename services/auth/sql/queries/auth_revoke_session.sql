-- Nothing when it has ended already; $3: seconds that its access tokens may still live.
UPDATE session SET revoked_at = clock_timestamp(), revoked_because = $2
WHERE id = $1 AND revoked_at IS NULL
RETURNING id, user_id, revoked_at + make_interval(secs => $3::bigint) AS tokens_until;
