-- What a status says about money and deadlines, whoever wrote it.
SELECT b.id::text AS identity, format('Booking %s %s.', b.id, wrong.what) AS sentence
FROM booking b
CROSS JOIN LATERAL (VALUES
    (b.status IN ('confirmed', 'refunding', 'refunded') AND b.payment_id IS NULL,
     format('is %s without a payment', b.status)),
    (b.status IN ('held', 'expiring', 'expired') AND b.payment_id IS NOT NULL,
     format('is %s, though payment %s counts for it', b.status, b.payment_id)),
    ((b.status = 'expiring') <> (b.settle_by IS NOT NULL),
     format('is %s and %s', b.status, CASE WHEN b.settle_by IS NULL THEN 'has no end of waiting for the provider'
                                           ELSE 'still waits for the provider' END)),
    (b.status = 'cancelled' AND b.payment_id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM booking_step s WHERE s.booking_id = b.id AND s.step IN ('confirmed', 'reacquired')),
     format('is cancelled and was never confirmed, but payment %s counts for it', b.payment_id))
) AS wrong(holds, what)
WHERE wrong.holds
ORDER BY b.id
LIMIT $1;
