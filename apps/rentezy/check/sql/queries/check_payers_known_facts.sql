SELECT id, reference_id, payer_id, payee_account_id FROM payment WHERE purpose = 'booking' AND id > $1 ORDER BY id LIMIT $2;
