-- The payment for a reference, locked.
SELECT p.id, p.purpose, p.reference_id, p.payer_id, p.payee_account_id, p.amount_minor, p.currency, p.status, p.intent_id,
       p.client_secret, p.intent_status, p.cancel_requested, p.create_round, p.declined_charges, p.version, p.created_at
FROM payment p
WHERE p.purpose = $1 AND p.reference_id = $2
FOR UPDATE;
