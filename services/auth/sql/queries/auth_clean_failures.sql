DELETE FROM sign_in_failure WHERE key IN (
    SELECT key FROM sign_in_failure WHERE last_failure_at < now() - interval '1 day' LIMIT 10000
);
