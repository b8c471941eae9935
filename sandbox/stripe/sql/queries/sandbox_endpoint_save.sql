INSERT INTO webhook_endpoint (id, url, secret, enabled_events, enabled, body)
VALUES ($1, $2, $3, $4::text[], $5, $6::json)
ON CONFLICT (id) DO UPDATE
SET url = excluded.url, enabled_events = excluded.enabled_events, enabled = excluded.enabled, body = excluded.body;
