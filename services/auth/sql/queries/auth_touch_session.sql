UPDATE session SET last_used_at = now(), expires_at = now() + make_interval(secs => $2::bigint) WHERE id = $1;
