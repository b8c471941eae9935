-- What booking asked back, payment carries out: the same money, of the same payment, as far as booking was told.
SELECT format('%s %s %s', f.id, f.status, r.status) AS identity,
       CASE WHEN r.id IS NULL
            THEN format('Booking %s asked for refund %s of %s (minor units of %s), which payment does not know.', f.booking_id,
                        f.id, f.amount_minor, f.currency)
            WHEN (r.payment_id, r.amount_minor, r.currency) <> (f.payment_id::uuid, f.amount_minor::bigint, f.currency)
            THEN format('Refund %s of booking %s is of %s %s and payment %s, but payment gives back %s %s of %s.', f.id,
                        f.booking_id, f.amount_minor, f.currency, f.payment_id, r.amount_minor, r.currency, r.payment_id)
            ELSE format('Refund %s of booking %s is %s there, but %s in payment.', f.id, f.booking_id, f.status, r.status)
       END AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
     AS f(id, booking_id, payment_id, amount_minor, currency, status)
LEFT JOIN refund r ON r.id = f.id::uuid
WHERE r.id IS NULL
   OR (r.payment_id, r.amount_minor, r.currency) <> (f.payment_id::uuid, f.amount_minor::bigint, f.currency)
   OR f.status <> CASE r.status WHEN 'succeeded' THEN 'refunded' WHEN 'failed' THEN 'failed' ELSE 'requested' END;
