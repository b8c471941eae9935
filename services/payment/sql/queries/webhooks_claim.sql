-- Webhooks to apply, the oldest first, held by this transaction.
SELECT id, type, payload, attempts FROM webhook_event
WHERE next_attempt_at <= clock_timestamp()
ORDER BY next_attempt_at
LIMIT $1
FOR UPDATE SKIP LOCKED;
