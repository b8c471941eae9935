INSERT INTO refresh_token (hash, session_id, expires_at)
VALUES ($1, $2, now() + make_interval(secs => $3::bigint));
