-- One thing is paid for once; what a second payment took must all go back.
SELECT format('%s %s', p.purpose, p.reference_id) AS identity,
       format('%s %s was paid for %s times (%s), and not all but one went back.', initcap(p.purpose), p.reference_id, count(*),
              string_agg(p.id::text, ', ' ORDER BY p.id)) AS sentence
FROM payment p
LEFT JOIN (SELECT payment_id, sum(amount_minor) AS amount_minor FROM refund WHERE status <> 'failed' GROUP BY payment_id) back
       ON back.payment_id = p.id
WHERE p.status = 'succeeded'
GROUP BY p.purpose, p.reference_id
HAVING count(*) > 1 AND count(*) FILTER (WHERE coalesce(back.amount_minor, 0) < p.amount_minor) > 1
ORDER BY p.purpose, p.reference_id
LIMIT $1;
