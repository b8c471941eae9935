-- Applied webhooks older than Stripe keeps sending one again, a batch at a time. What was set aside stays.
DELETE FROM webhook_event
WHERE id IN (SELECT id FROM webhook_event
             WHERE received_at < clock_timestamp() - interval '30 days' AND next_attempt_at IS NULL AND error IS NULL
             ORDER BY received_at LIMIT $1);
