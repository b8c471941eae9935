-- Refunds by their ids and by the provider's, with what is told of their payments, locked in one order.
SELECT r.id, r.payment_id, r.amount_minor, r.currency, r.status, r.provider_id, r.round, r.must_look, r.first_sent_at,
       r.failure, r.version,
       p.purpose, p.reference_id, p.intent_id
FROM refund r JOIN payment p ON p.id = r.payment_id
WHERE r.id = ANY($1::uuid[]) OR r.provider_id = ANY($2::text[])
ORDER BY r.id
FOR UPDATE OF r;
