-- What charges brought and refunds took, by currency. Counts everything: asked for now and then, by people.
SELECT currency, sum(amount)::bigint AS amount
FROM (
    SELECT body->>'currency' AS currency, (body->>'amount_captured')::bigint AS amount
    FROM object WHERE id > 'ch_3' AND id < 'ch_4' AND body->>'captured' = 'true'
    UNION ALL
    SELECT body->>'currency', -(body->>'amount')::bigint
    FROM object WHERE id > 're_3' AND id < 're_4' AND body->>'status' = 'succeeded'
) AS entry
GROUP BY currency
ORDER BY currency;
