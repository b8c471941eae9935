INSERT INTO session (id, user_id, expires_at, user_agent, address)
VALUES ($1, $2, now() + make_interval(secs => $3::bigint), $4, $5);
