-- Whatever the provider is to be asked or told is asked when it is due: the reconciler works.
SELECT due.id::text AS identity,
       format('%s %s (%s) should have been looked at with the provider at %s.', due.what, due.id, due.status,
              to_char(due.next_check_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS sentence
FROM (SELECT 'Payment' AS what, id, status, next_check_at FROM payment WHERE next_check_at IS NOT NULL
      UNION ALL
      SELECT 'Refund', id, status, next_check_at FROM refund WHERE next_check_at IS NOT NULL) due
WHERE greatest(due.next_check_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)
ORDER BY due.id
LIMIT $1;
