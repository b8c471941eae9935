-- Nothing is asked of the provider that was not written down before: an intent or a refund it knows has its attempt.
SELECT made.id::text AS identity,
       format('%s %s is %s at the provider, but no attempt to make it was recorded.', made.what, made.id, made.provider_id) AS sentence
FROM (SELECT 'Payment' AS what, id, intent_id AS provider_id,
             EXISTS (SELECT 1 FROM provider_attempt a WHERE a.payment_id = p.id AND a.operation = 'create_intent') AS recorded
      FROM payment p WHERE intent_id IS NOT NULL
      UNION ALL
      SELECT 'Refund', id, provider_id,
             EXISTS (SELECT 1 FROM provider_attempt a WHERE a.refund_id = r.id AND a.operation = 'refund')
      FROM refund r WHERE provider_id IS NOT NULL) made
WHERE NOT made.recorded
ORDER BY made.id
LIMIT $1;
