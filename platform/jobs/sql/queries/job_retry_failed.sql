UPDATE job SET failed_at = NULL, attempts = 0, take_at = now() WHERE failed_at IS NOT NULL AND kind = $1;
