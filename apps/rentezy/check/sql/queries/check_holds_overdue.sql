-- The timer lets go of a hold at its deadline. What could not be done while the database was down is not late.
SELECT id::text AS identity,
       format('Booking %s is still held, though its hold ended at %s.', id,
              to_char(hold_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS sentence
FROM booking
WHERE status = 'held' AND greatest(hold_expires_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)
ORDER BY id
LIMIT $1;
