-- $2: seconds after which earlier failures are forgotten.
INSERT INTO sign_in_failure AS f (key, failures, last_failure_at, blocked_until)
VALUES ($1, 1, clock_timestamp(), '-infinity')
ON CONFLICT (key) DO UPDATE
SET failures = CASE WHEN f.last_failure_at < clock_timestamp() - make_interval(secs => $2::bigint) THEN 1
                    ELSE f.failures + 1 END,
    last_failure_at = clock_timestamp()
RETURNING failures;
