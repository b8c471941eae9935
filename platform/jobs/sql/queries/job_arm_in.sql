-- As job_arm, counted from now on the database's clock: $4 milliseconds.
INSERT INTO job (id, kind, key, payload, run_at, take_at, token)
SELECT $1, $2, $3, $5::json, due.at, due.at, $1
FROM (SELECT clock_timestamp() + make_interval(secs => $4::bigint / 1000.0) AS at) AS due
ON CONFLICT ON CONSTRAINT job_once DO UPDATE
SET payload = excluded.payload, run_at = excluded.run_at, take_at = excluded.take_at, token = excluded.token,
    attempts = 0, last_error = NULL, failed_at = NULL;
