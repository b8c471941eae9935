-- Something happened to the money of these intents: their refunds that have not ended are looked at now. Whose row is
-- locked is being looked at, or heard of, already: it is passed over, so that nobody waits for a refund with its payment in
-- hand.
WITH pending AS (
    SELECT r.id FROM refund r JOIN payment p ON p.id = r.payment_id
    WHERE p.intent_id = ANY($1::text[]) AND r.status = 'pending'
    FOR UPDATE OF r SKIP LOCKED
)
UPDATE refund r SET next_check_at = clock_timestamp() FROM pending WHERE r.id = pending.id;
