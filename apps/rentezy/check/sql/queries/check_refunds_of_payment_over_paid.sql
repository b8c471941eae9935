-- Never more back than was paid, and nothing of what was not.
SELECT p.id::text AS identity,
       format('%s goes back of payment %s (%s), of %s (minor units of %s).', sum(r.amount_minor), p.id, p.status,
              p.amount_minor, p.currency) AS sentence
FROM refund r JOIN payment p ON p.id = r.payment_id
WHERE r.status <> 'failed'
GROUP BY p.id
HAVING sum(r.amount_minor) > p.amount_minor OR bool_or(r.currency <> p.currency) OR p.status <> 'succeeded'
ORDER BY p.id
LIMIT $1;
