SELECT e.id, e.type, e.created, e.request_id, e.idempotency_key, e.data::text AS data,
       (SELECT count(*) FROM delivery d WHERE d.event_id = e.id) AS pending_webhooks
FROM event e
WHERE e.id = $1;
