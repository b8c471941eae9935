-- $1: seconds that an access token lives, leeway included.
SELECT id, user_id, revoked_at + make_interval(secs => $1::bigint) AS tokens_until
FROM session
WHERE revoked_at > now() - make_interval(secs => $1::bigint)
ORDER BY revoked_at;
