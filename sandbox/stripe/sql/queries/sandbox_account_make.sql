-- Keeps the keys that are there.
INSERT INTO account (secret_key, publishable_key, webhook_secret, created_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING;
