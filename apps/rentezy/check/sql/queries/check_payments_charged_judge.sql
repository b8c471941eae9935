-- Money that counts for a booking was taken, once and to the cent. An intent that the sandbox does not know is the real
-- Stripe's. Payment hears of a charge only after the sandbox has committed it, so there is nothing to wait for.
SELECT f.id AS identity,
       format('Payment %s has taken %s (minor units of %s), but intent %s is %s at the provider, with %s of %s received by %s charges.',
              f.id, f.amount_minor, f.currency, i.id, i.body ->> 'status', coalesce(i.body ->> 'amount_received', '0'),
              coalesce(upper(i.body ->> 'currency'), 'nothing'), charged.times) AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS f(id, intent_id, amount_minor, currency)
JOIN object i ON i.id = f.intent_id
CROSS JOIN LATERAL (SELECT count(*) AS times FROM object c
                    WHERE c.payment_intent = i.id AND c.id LIKE 'ch\_%' AND c.body ->> 'status' = 'succeeded') charged
WHERE i.body ->> 'status' IS DISTINCT FROM 'succeeded' OR charged.times <> 1
   OR (i.body ->> 'amount_received')::bigint IS DISTINCT FROM f.amount_minor::bigint
   OR upper(i.body ->> 'currency') IS DISTINCT FROM f.currency;
