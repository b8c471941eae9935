-- The relay publishes within moments of the commit.
SELECT 'outbox' AS identity,
       format('%s events of %s wait to be published, the oldest (%s of %s) since %s.', count(*), current_database(),
              (array_agg(type ORDER BY sequence))[1], (array_agg(subject ORDER BY sequence))[1],
              to_char(min(time) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS sentence
FROM (SELECT sequence, type, subject, time FROM outbox ORDER BY sequence LIMIT 10000) waiting
HAVING count(*) > 0 AND greatest(min(time), pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $1);
