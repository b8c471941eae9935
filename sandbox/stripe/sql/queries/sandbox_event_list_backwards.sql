SELECT e.id, e.type, e.created, e.request_id, e.idempotency_key, e.data::text AS data,
       (SELECT count(*) FROM delivery d WHERE d.event_id = e.id) AS pending_webhooks
FROM event e
WHERE e.id > $1 AND e.id < $2
  AND (cardinality($3::text[]) = 0 OR e.type LIKE ANY($3))
  AND e.created >= $4 AND e.created <= $5
ORDER BY e.id
LIMIT $6;
