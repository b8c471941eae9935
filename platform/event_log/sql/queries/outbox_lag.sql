SELECT count(*) AS rows, coalesce(extract(epoch FROM clock_timestamp() - min(time)), 0)::double precision AS seconds
FROM outbox;
