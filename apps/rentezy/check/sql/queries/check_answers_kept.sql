-- Who was answered that a booking is cancelled, or that money goes back, may rely on it: the answer was stored in the
-- transaction that did it.
SELECT answered.identity, answered.sentence
FROM (SELECT 'cancelled ' || (a.body::json ->> 'id') AS identity,
             format('A cancellation of booking %s was answered with 200 on %s, but the booking %s.', a.body::json ->> 'id',
                    to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    CASE WHEN b.id IS NULL THEN 'does not exist' ELSE 'is ' || b.status END) AS sentence
      FROM idempotency_record a
      LEFT JOIN booking b ON b.id::text = a.body::json ->> 'id'
      WHERE a.scope LIKE '%/bookings/{id}/cancel'
        AND (b.id IS NULL OR b.status NOT IN ('cancelled', 'refunding', 'refunded'))
      UNION ALL
      SELECT 'refunded ' || told.booking_id,
             format('%s refunds of booking %s by an admin were answered with 200, but %s were asked for.', told.times,
                    told.booking_id, asked.times)
      FROM (SELECT a.body::json ->> 'id' AS booking_id, count(*) AS times FROM idempotency_record a
            WHERE a.scope LIKE '%/admin/bookings/{id}/refund' GROUP BY a.body::json ->> 'id') told
      -- Only an admin gives a reason.
      CROSS JOIN LATERAL (SELECT count(*) AS times FROM booking_refund r
                          WHERE r.booking_id::text = told.booking_id AND r.reason IS NOT NULL) asked
      WHERE asked.times < told.times) answered
ORDER BY answered.identity
LIMIT $1;
