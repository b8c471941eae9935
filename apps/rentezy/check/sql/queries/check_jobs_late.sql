-- Work that is due is done, or fails and is told; what runs again and again runs.
SELECT late.identity, late.sentence
FROM (SELECT id::text AS identity,
             CASE WHEN failed_at IS NOT NULL
                  THEN format('Job %s (%s, %s) was given up after %s attempts: %s', id, kind, key, attempts,
                              coalesce(last_error, 'no word why'))
                  ELSE format('Job %s (%s, %s) was due at %s and has not been done.', id, kind, key,
                              to_char(run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END AS sentence
      FROM job
      WHERE failed_at IS NOT NULL
         OR greatest(take_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)
      UNION ALL
      SELECT name, format('Schedule %s was due at %s and has not run%s', name,
                          to_char(take_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                          coalesce('; the last time it said: ' || last_error, '.'))
      FROM schedule
      WHERE greatest(take_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)) late
ORDER BY late.identity
LIMIT $1;
