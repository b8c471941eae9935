-- Keeps that a thing can no longer be paid, before anybody has tried. No row where there is a payment already.
INSERT INTO payment (id, purpose, reference_id, payer_id, payee_account_id, amount_minor, currency, status,
                     cancel_requested, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'cancelled', true, clock_timestamp(), clock_timestamp())
ON CONFLICT (purpose, reference_id) DO NOTHING
RETURNING id;
