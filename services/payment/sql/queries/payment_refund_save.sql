-- Saves a decided refund, locked by this transaction, and appends what is told of it when $11 names an event: of the
-- payment, whose version is drawn for it.
WITH saved AS (
    UPDATE refund r
    SET status = $2, provider_id = $3, round = $4, must_look = $5, first_sent_at = $6, failure = $7,
        next_check_at = CASE $8::text WHEN 'never' THEN NULL WHEN 'at_once' THEN clock_timestamp()
                                      ELSE clock_timestamp() + make_interval(secs => $9::double precision) END,
        checks = 0, version = r.version + 1, updated_at = clock_timestamp()
    WHERE r.id = $1
    RETURNING r.payment_id
), subject AS (
    UPDATE payment p SET version = p.version + 1
    FROM saved s WHERE p.id = s.payment_id AND $11::text <> ''
    RETURNING p.id, p.version
)
INSERT INTO outbox (id, type, subject, aggregate_version, traceparent, data)
SELECT $10::uuid, $11::text, id::text, version, '', $12::text::json FROM subject;
