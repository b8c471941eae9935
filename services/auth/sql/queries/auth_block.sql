UPDATE sign_in_failure SET blocked_until = clock_timestamp() + make_interval(secs => $2::bigint) WHERE key = $1;
