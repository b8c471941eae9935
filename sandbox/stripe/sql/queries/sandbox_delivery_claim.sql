-- Due webhooks, the longest waiting first, leased until $2: whoever dies with one leaves it to be sent again.
WITH due AS (
    SELECT event_id, endpoint_id, copy, due_at
    FROM delivery
    WHERE due_at <= $1
    ORDER BY due_at
    LIMIT $3
    FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE delivery d
    SET due_at = $2, attempts = d.attempts + 1
    FROM due
    WHERE d.event_id = due.event_id AND d.endpoint_id = due.endpoint_id AND d.copy = due.copy
    RETURNING d.event_id, d.endpoint_id, d.copy, d.attempts, due.due_at AS was_due_at
)
SELECT c.event_id, c.endpoint_id, c.copy, c.attempts, w.url, w.secret,
       e.type, e.created, e.request_id, e.idempotency_key, e.data::text AS data
FROM claimed c
JOIN event e ON e.id = c.event_id
JOIN webhook_endpoint w ON w.id = c.endpoint_id
ORDER BY c.was_due_at;
