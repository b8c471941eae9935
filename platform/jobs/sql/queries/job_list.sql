SELECT kind, key, run_at, attempts, coalesce(last_error, '') AS last_error, failed_at IS NOT NULL AS failed
FROM job
WHERE (failed_at IS NOT NULL OR NOT $1::boolean) AND id > $2
ORDER BY id
LIMIT $3;
