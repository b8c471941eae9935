-- $4 is an instant; a job that exists is moved, with the new payload and all its attempts before it.
INSERT INTO job (id, kind, key, payload, run_at, take_at, token)
VALUES ($1, $2, $3, $5::json, $4, $4, $1)
ON CONFLICT ON CONSTRAINT job_once DO UPDATE
SET payload = excluded.payload, run_at = excluded.run_at, take_at = excluded.take_at, token = excluded.token,
    attempts = 0, last_error = NULL, failed_at = NULL;
