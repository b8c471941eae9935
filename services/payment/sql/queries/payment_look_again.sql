-- The provider could not be asked just now: again in $2 seconds.
UPDATE payment SET next_check_at = clock_timestamp() + make_interval(secs => $2::double precision)
WHERE id = $1 AND next_check_at IS NOT NULL;
