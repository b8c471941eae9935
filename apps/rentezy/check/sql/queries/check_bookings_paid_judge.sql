-- A booking's payment took the money, all of it, for that booking.
SELECT format('%s %s', f.id, f.version) AS identity,
       CASE WHEN p.id IS NULL
            THEN format('Booking %s is %s by payment %s, which payment does not know.', f.id, f.status, f.payment_id)
            WHEN p.status <> 'succeeded'
            THEN format('Booking %s is %s by payment %s, but that payment is %s.', f.id, f.status, p.id, p.status)
            WHEN p.purpose <> 'booking' OR p.reference_id <> f.id::uuid
            THEN format('Booking %s is %s by payment %s, which is for %s %s.', f.id, f.status, p.id, p.purpose, p.reference_id)
            ELSE format('Booking %s costs %s %s (minor units), but payment %s took %s %s.', f.id, f.amount_minor, f.currency,
                        p.id, p.amount_minor, p.currency) END AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
     AS f(id, payment_id, status, version, amount_minor, currency)
LEFT JOIN payment p ON p.id = f.payment_id::uuid
WHERE p.id IS NULL OR p.status <> 'succeeded' OR p.purpose <> 'booking' OR p.reference_id <> f.id::uuid
   OR (p.amount_minor, p.currency) <> (f.amount_minor::bigint, f.currency);
