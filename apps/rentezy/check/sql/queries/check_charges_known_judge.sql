SELECT f.id AS identity,
       CASE WHEN p.id IS NULL
            THEN format('The provider took %s (minor units of %s) by intent %s for payment %s, which does not exist.',
                        f.amount_minor, f.currency, f.id, f.payment_id)
            ELSE format('The provider took %s (minor units of %s) by intent %s; payment %s is %s with intent %s and an amount of %s %s.',
                        f.amount_minor, f.currency, f.id, p.id, p.status, coalesce(p.intent_id, 'unknown'), p.amount_minor,
                        p.currency) END AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS f(id, payment_id, amount_minor, currency)
LEFT JOIN payment p ON p.id = f.payment_id::uuid
WHERE p.id IS NULL OR p.status <> 'succeeded' OR p.intent_id IS DISTINCT FROM f.id
   OR (p.amount_minor, p.currency) <> (f.amount_minor::bigint, f.currency);
