-- Intents of ours that took money, once payment has had $3 seconds to hear of it. Ids sort in C, where digits are first.
SELECT i.id, i.body -> 'metadata' ->> 'payment_id' AS payment_id, i.body ->> 'amount_received' AS amount_minor,
       upper(i.body ->> 'currency') AS currency
FROM object i
CROSS JOIN LATERAL (SELECT max(c.created) AS created FROM object c WHERE c.payment_intent = i.id AND c.id LIKE 'ch\_%') charge
WHERE i.id > $1 AND i.id >= 'pi_' AND i.id < 'pi`' AND i.body ->> 'status' = 'succeeded'
  -- Others may use the sandbox, too, and write there what they like.
  AND i.body -> 'metadata' ->> 'payment_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  AND greatest(to_timestamp(coalesce(charge.created, i.created)), pg_postmaster_start_time())
      < clock_timestamp() - make_interval(secs => $3)
ORDER BY i.id
LIMIT $2;
