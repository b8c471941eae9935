-- The platform's own endpoint, at the address it has this time.
INSERT INTO webhook_endpoint (id, url, secret, enabled_events, enabled, managed, body)
VALUES ($1, $2, $3, $4::text[], true, true, $5::json)
ON CONFLICT (managed) WHERE managed DO UPDATE
SET url = excluded.url, secret = excluded.secret,
    body = (webhook_endpoint.body::jsonb || jsonb_build_object('url', excluded.url))::json;
