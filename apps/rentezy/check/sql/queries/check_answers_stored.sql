-- Only successes are stored, each once: a refusal is decided anew when the same key comes again.
SELECT scope || ' ' || key AS identity,
       format('The answer %s is stored %s times under one key of %s.', min(status), count(*), scope) AS sentence
FROM idempotency_record
GROUP BY scope, key
HAVING count(*) > 1 OR min(status) < 200 OR max(status) > 299
ORDER BY scope, key
LIMIT $1;
