-- Refunds of ours that the provider has taken, once payment has had $3 seconds to hear of it.
SELECT r.id, r.body -> 'metadata' ->> 'refund_id' AS refund_id, r.body ->> 'amount' AS amount_minor,
       upper(r.body ->> 'currency') AS currency
FROM object r
WHERE r.id > $1 AND r.id >= 're_' AND r.id < 're`' AND r.body ->> 'status' IN ('pending', 'succeeded')
  AND r.body -> 'metadata' ->> 'refund_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  AND greatest(to_timestamp(r.created), pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $3)
ORDER BY r.id
LIMIT $2;
