-- Expiring ends by the provider's word, or at settle_by without it.
SELECT id::text AS identity,
       format('Booking %s is still expiring, though the provider''s word was awaited until %s only.', id,
              to_char(settle_by AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS sentence
FROM booking
WHERE status = 'expiring'
  AND greatest(coalesce(settle_by, hold_expires_at), pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)
ORDER BY id
LIMIT $1;
