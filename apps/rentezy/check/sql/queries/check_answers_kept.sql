-- Who was answered that a booking is cancelled may rely on it: the answer was stored in the transaction that did it.
SELECT a.body::json ->> 'id' AS identity,
       format('A cancellation of booking %s was answered with 200 on %s, but the booking %s.', a.body::json ->> 'id',
              to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
              CASE WHEN b.id IS NULL THEN 'does not exist' ELSE 'is ' || b.status END) AS sentence
FROM idempotency_record a
LEFT JOIN booking b ON b.id::text = a.body::json ->> 'id'
WHERE a.scope LIKE '%/bookings/{id}/cancel' AND (b.id IS NULL OR b.status NOT IN ('cancelled', 'refunding', 'refunded'))
ORDER BY a.body::json ->> 'id'
LIMIT $1;
