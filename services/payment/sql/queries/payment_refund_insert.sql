-- A refund as it was asked for; the same one once.
INSERT INTO refund (id, payment_id, amount_minor, currency, status, created_at, updated_at, next_check_at)
VALUES ($1, $2, $3, $4, 'requested', clock_timestamp(), clock_timestamp(), clock_timestamp())
ON CONFLICT (id) DO NOTHING;
