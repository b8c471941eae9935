-- Makes the payment and, in the same breath, commits that its intent is asked for. No row where there is one already.
WITH made AS (
    INSERT INTO payment (id, purpose, reference_id, payer_id, payee_account_id, amount_minor, currency, status, created_at,
                         updated_at, next_check_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'created', clock_timestamp(), clock_timestamp(),
            clock_timestamp() + make_interval(secs => $9::double precision))
    ON CONFLICT (purpose, reference_id) DO NOTHING
    RETURNING *
), attempt AS (
    INSERT INTO provider_attempt (key, operation, payment_id, amount_minor, currency, started_at)
    SELECT $8::text, 'create_intent', id, amount_minor, currency, created_at FROM made
)
SELECT p.id, p.purpose, p.reference_id, p.payer_id, p.payee_account_id, p.amount_minor, p.currency, p.status, p.intent_id,
       p.client_secret, p.intent_status, p.cancel_requested, p.create_round, p.declined_charges, p.version, p.created_at,
       NULL::text AS answered_status
FROM made p;
