-- The last step told is one that leads to the status, and no step is missing in between. A hold's own step is its row.
SELECT b.id::text AS identity,
       CASE WHEN last.sequence IS DISTINCT FROM told.steps
            THEN format('The timeline of booking %s has %s steps, but the last one is number %s.', b.id, told.steps, last.sequence)
            ELSE format('Booking %s is %s, but the last step of its timeline is %s.', b.id, b.status, coalesce(last.step, 'held'))
       END AS sentence
FROM booking b
LEFT JOIN (SELECT booking_id, count(*) AS steps FROM booking_step GROUP BY booking_id) told ON told.booking_id = b.id
LEFT JOIN LATERAL (SELECT s.sequence, s.step FROM booking_step s WHERE s.booking_id = b.id
                   ORDER BY s.sequence DESC LIMIT 1) last ON true
WHERE last.sequence IS DISTINCT FROM told.steps
   OR NOT coalesce(last.step, 'held') = ANY (CASE b.status
        WHEN 'held' THEN '{held,payment_started,payment_declined}'::text[]
        WHEN 'expiring' THEN '{expiring,payment_declined}'
        WHEN 'expired' THEN '{expired}'
        -- Part of the money may go back while the booking stands.
        WHEN 'confirmed' THEN '{confirmed,reacquired,refunding,refunded,refund_failed}'
        WHEN 'cancelled' THEN '{cancelled,refunded,refund_failed}'
        WHEN 'refunding' THEN '{refunding,refunded,refund_failed}'
        WHEN 'refunded' THEN '{refunded,refund_failed,refunding}'
        ELSE '{}' END)
ORDER BY b.id
LIMIT $1;
