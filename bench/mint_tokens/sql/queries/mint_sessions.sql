INSERT INTO session (id, user_id, expires_at)
SELECT session_id, user_id, now() + make_interval(secs => $3::bigint)
FROM unnest($1::uuid[], $2::uuid[]) AS s(session_id, user_id);
