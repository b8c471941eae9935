-- One could not be applied: again later, twice as late each time, or never when it has had its $3 attempts.
UPDATE webhook_event
SET attempts = attempts + 1, error = $2,
    next_attempt_at = CASE WHEN attempts + 1 >= $3 THEN NULL
                           ELSE clock_timestamp() + make_interval(secs => least(power(2, attempts), 300)) END
WHERE id = $1 AND next_attempt_at IS NOT NULL
RETURNING attempts, next_attempt_at IS NULL AS set_aside;
