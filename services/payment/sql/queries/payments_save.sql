-- Saves decided payments, each locked by this transaction, and appends what is told of them, in its order. The version is
-- drawn here, under the lock. 'at_once' looks now, 'in_time' after $10 seconds, 'never' not again.
WITH saved AS (
    UPDATE payment p
    SET status = u.status, intent_id = u.intent_id, client_secret = u.client_secret, intent_status = u.intent_status,
        cancel_requested = u.cancel_requested,
        declined_charges = CASE WHEN u.declined_charge IS NULL THEN p.declined_charges
                                ELSE array_append(p.declined_charges, u.declined_charge) END,
        next_check_at = CASE u.next_look WHEN 'never' THEN NULL WHEN 'at_once' THEN clock_timestamp()
                                         ELSE clock_timestamp() + make_interval(secs => $10::double precision) END,
        checks = 0, version = p.version + 1, updated_at = clock_timestamp()
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::text[])
         AS u(id, status, intent_id, client_secret, intent_status, cancel_requested, declined_charge, next_look)
    WHERE p.id = u.id
    RETURNING p.id, p.version
), told AS (
    INSERT INTO outbox (id, type, subject, aggregate_version, traceparent, data)
    SELECT e.id, e.type, s.id::text, s.version, $9, e.data::json
    FROM unnest($11::uuid[], $12::uuid[], $13::text[], $14::text[]) WITH ORDINALITY
         AS e(id, payment_id, type, data, ordinality)
    JOIN saved s ON s.id = e.payment_id
    ORDER BY e.ordinality
)
SELECT count(*) AS saved FROM saved;
