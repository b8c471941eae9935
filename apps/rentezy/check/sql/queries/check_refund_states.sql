-- Refunding means that money is asked back, or that a person has to look; refunded, that nothing is under way.
SELECT b.id::text AS identity,
       CASE WHEN r.refunds = 0 THEN format('Booking %s is %s, but nothing was asked back.', b.id, b.status)
            WHEN b.status = 'refunding'
            THEN format('Booking %s is refunding, though every one of its %s refunds has been paid back.', b.id, r.refunds)
            ELSE format('Booking %s is refunded, but %s of its refunds %s.', b.id, r.requested,
                        CASE WHEN r.requested = 0 THEN 'was paid back' ELSE 'is still under way' END) END AS sentence
FROM booking b
CROSS JOIN LATERAL (
    SELECT count(*) AS refunds, count(*) FILTER (WHERE status = 'requested') AS requested,
           count(*) FILTER (WHERE status = 'refunded') AS refunded, count(*) FILTER (WHERE status = 'failed') AS failed
    FROM booking_refund WHERE booking_id = b.id AND payment_id = b.payment_id) r
WHERE b.status = 'refunding' AND r.requested = 0 AND r.failed = 0
   OR b.status = 'refunded' AND (r.refunded = 0 OR r.requested > 0)
ORDER BY b.id
LIMIT $1;
