-- How much of a partition a consumer at $3 has before it, and since when the first of it waits. Counted up to a bound.
SELECT count(*) AS events,
       count(*) > 0 AND greatest(min(published_at), pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $4) AS late,
       to_char(min(published_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
FROM (SELECT published_at FROM event WHERE topic = $1 AND partition = $2 AND position > $3 ORDER BY position LIMIT 100000) waiting;
