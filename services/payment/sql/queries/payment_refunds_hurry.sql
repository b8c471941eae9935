-- Something happened to the money of these intents: their refunds that have not ended are looked at now.
UPDATE refund r SET next_check_at = clock_timestamp()
FROM payment p
WHERE p.id = r.payment_id AND p.intent_id = ANY($1::text[]) AND r.status = 'pending';
