SELECT count(*) AS jobs, coalesce(extract(epoch FROM now() - min(run_at)), 0)::double precision AS seconds
FROM job
WHERE failed_at IS NULL AND take_at <= now();
