UPDATE refresh_token SET spent_at = clock_timestamp() WHERE hash = $1 AND spent_at IS NULL;
