-- Tried again $4 milliseconds from now, or set aside for a person where $5.
UPDATE job
SET last_error = $3,
    take_at = now() + make_interval(secs => $4::bigint / 1000.0),
    failed_at = CASE WHEN $5::boolean THEN now() END
WHERE id = $1 AND token = $2;
