-- Payments by their ids and by their intents' ids, locked in the one order that never deadlocks.
SELECT p.id, p.purpose, p.reference_id, p.payer_id, p.payee_account_id, p.amount_minor, p.currency, p.status, p.intent_id,
       p.client_secret, p.intent_status, p.cancel_requested, p.create_round, p.declined_charges, p.version, p.created_at
FROM payment p
WHERE p.id = ANY($1::uuid[]) OR p.intent_id = ANY($2::text[])
ORDER BY p.id
FOR UPDATE;
