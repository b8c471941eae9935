SELECT expires_at, spent_at, clock_timestamp() AS now FROM refresh_token WHERE hash = $1 AND session_id = $2;
