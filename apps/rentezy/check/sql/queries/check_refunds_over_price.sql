-- Never more back than was paid. Refunds that failed gave nothing back.
SELECT format('%s %s', b.id, r.payment_id) AS identity,
       format('Booking %s asked for %s back of payment %s, and its price was %s (minor units of %s).', b.id, sum(r.amount_minor),
              r.payment_id, b.rent_minor + b.deposit_minor, b.currency) AS sentence
FROM booking_refund r JOIN booking b ON b.id = r.booking_id
WHERE r.status <> 'failed'
GROUP BY b.id, r.payment_id
HAVING sum(r.amount_minor) > b.rent_minor + b.deposit_minor OR bool_or(r.currency <> b.currency)
ORDER BY b.id, r.payment_id
LIMIT $1;
