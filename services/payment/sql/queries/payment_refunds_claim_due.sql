-- Takes refunds whose provider is to be asked now; what is pending is looked at again in $2 seconds, what was not taken
-- yet in $3, longer with each try. A key that is used now is committed as an attempt; one that the provider has begun to
-- forget is not used again before a look.
WITH due AS (
    SELECT r.id FROM refund r
    WHERE r.next_check_at <= clock_timestamp()
    ORDER BY r.next_check_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE refund r
    SET checks = r.checks + 1,
        must_look = r.must_look OR (r.provider_id IS NULL
            AND coalesce(r.first_sent_at < clock_timestamp() - interval '23 hours', false)),
        first_sent_at = coalesce(r.first_sent_at, clock_timestamp()),
        next_check_at = clock_timestamp()
            + CASE WHEN r.status = 'requested' THEN make_interval(secs => least($3::double precision * (r.checks + 1), 300))
                   ELSE make_interval(secs => $2::double precision) END
    FROM due WHERE r.id = due.id
    RETURNING r.*
), attempt AS (
    INSERT INTO provider_attempt AS a (key, operation, payment_id, refund_id, amount_minor, currency, started_at)
    SELECT CASE WHEN t.round = 0 THEN 'refund-' || t.id ELSE 'refund-' || t.id || '-' || t.round END,
           'refund', t.payment_id, t.id, t.amount_minor, t.currency, clock_timestamp()
    FROM taken t
    WHERE t.provider_id IS NULL AND NOT t.must_look
    ON CONFLICT (key) DO UPDATE SET tries = a.tries + 1
)
SELECT r.id, r.payment_id, r.amount_minor, r.currency, r.status, r.provider_id, r.round, r.must_look, r.first_sent_at,
       r.failure, r.version,
       p.purpose, p.reference_id, p.intent_id
FROM taken r JOIN payment p ON p.id = r.payment_id;
