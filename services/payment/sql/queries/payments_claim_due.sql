-- Takes payments whose provider is to be asked or told now, so that no other process does: whoever takes one has until
-- the next look to save what came of it. What only watches is looked at again in $2 seconds; what must happen, sooner:
-- $3 seconds, longer with each try. The attempt is committed before the call that follows. An intent is made under its
-- one key (intent_key() in domain/), until the provider has begun to forget it; each cancellation has a key of its own,
-- because a refusal would be repeated under the old one, with the intent as it was then.
WITH due AS (
    SELECT id FROM payment
    WHERE next_check_at <= clock_timestamp()
    ORDER BY next_check_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE payment p
    SET checks = p.checks + 1,
        next_check_at = clock_timestamp()
            + CASE WHEN p.cancel_requested OR p.status = 'created'
                   THEN make_interval(secs => least($3::double precision * (p.checks + 1), 60))
                   ELSE make_interval(secs => $2::double precision) END
    FROM due WHERE p.id = due.id
    RETURNING p.*,
              CASE WHEN p.intent_id IS NOT NULL THEN 'cancel-' || p.id || '-' || p.version || '-' || p.checks
                   WHEN p.create_round = 0 THEN 'intent-' || p.id
                   ELSE 'intent-' || p.id || '-' || p.create_round END AS attempt_key,
              p.intent_id IS NULL AND p.created_at < clock_timestamp() - interval '23 hours' AS key_is_old
), attempt AS (
    INSERT INTO provider_attempt AS a (key, operation, payment_id, amount_minor, currency, started_at)
    SELECT t.attempt_key, CASE WHEN t.intent_id IS NOT NULL THEN 'cancel_intent' ELSE 'create_intent' END,
           t.id, t.amount_minor, t.currency, clock_timestamp()
    FROM taken t
    WHERE (t.intent_id IS NULL OR t.cancel_requested) AND NOT t.key_is_old
    ON CONFLICT (key) DO UPDATE SET tries = a.tries + 1
)
SELECT p.id, p.purpose, p.reference_id, p.payer_id, p.payee_account_id, p.amount_minor, p.currency, p.status, p.intent_id,
       p.client_secret, p.intent_status, p.cancel_requested, p.create_round, p.declined_charges, p.version, p.created_at,
       p.attempt_key, p.key_is_old
FROM taken p;
