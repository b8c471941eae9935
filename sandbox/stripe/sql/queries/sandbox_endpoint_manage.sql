-- The platform's own endpoint, at the address it has this time and for the events it wants this time.
INSERT INTO webhook_endpoint (id, url, secret, enabled_events, enabled, managed, body)
VALUES ($1, $2, $3, $4::text[], true, true, $5::json)
ON CONFLICT (managed) WHERE managed DO UPDATE
SET url = excluded.url, secret = excluded.secret, enabled_events = excluded.enabled_events,
    body = (webhook_endpoint.body::jsonb
            || jsonb_build_object('url', excluded.url, 'enabled_events', to_jsonb(excluded.enabled_events)))::json;
