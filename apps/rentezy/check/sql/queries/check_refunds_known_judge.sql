-- One refund at the provider for each of ours: a second one under another key would be money given back twice.
SELECT f.id AS identity,
       CASE WHEN r.id IS NULL
            THEN format('The provider gave back %s (minor units of %s) as %s for refund %s, which payment does not know.',
                        f.amount_minor, f.currency, f.id, f.refund_id)
            ELSE format('The provider gave back %s (minor units of %s) as %s; refund %s is of %s %s and known there as %s.',
                        f.amount_minor, f.currency, f.id, r.id, r.amount_minor, r.currency, coalesce(r.provider_id, 'nothing'))
       END AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS f(id, refund_id, amount_minor, currency)
LEFT JOIN refund r ON r.id = f.refund_id::uuid
WHERE r.id IS NULL OR r.provider_id IS DISTINCT FROM f.id
   OR (r.amount_minor, r.currency) <> (f.amount_minor::bigint, f.currency);
