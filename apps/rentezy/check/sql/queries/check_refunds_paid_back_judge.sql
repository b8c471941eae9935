-- What counts as paid back left the provider. A bank may return it later: that refund fails, and payment hears of it.
SELECT format('%s %s', f.id, r.body ->> 'status') AS identity,
       format('Refund %s has paid back %s (minor units of %s), but %s is %s at the provider, of %s %s.', f.id, f.amount_minor,
              f.currency, r.id, r.body ->> 'status', r.body ->> 'amount', upper(r.body ->> 'currency')) AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS f(id, provider_id, amount_minor, currency)
JOIN object r ON r.id = f.provider_id
WHERE r.body ->> 'status' NOT IN ('succeeded', 'failed')
   OR (r.body ->> 'amount')::bigint IS DISTINCT FROM f.amount_minor::bigint
   OR upper(r.body ->> 'currency') IS DISTINCT FROM f.currency;
