-- Nothing goes back that booking did not ask for.
SELECT f.id AS identity,
       format('Payment gives back %s (minor units of %s) of payment %s as refund %s, which booking %s never asked for.',
              f.amount_minor, f.currency, f.payment_id, f.id, f.reference_id) AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
     AS f(id, payment_id, reference_id, amount_minor, currency)
WHERE NOT EXISTS (SELECT 1 FROM booking_refund r WHERE r.id = f.id::uuid AND r.booking_id = f.reference_id::uuid);
