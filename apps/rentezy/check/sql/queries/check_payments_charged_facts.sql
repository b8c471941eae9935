SELECT id, intent_id, amount_minor, currency FROM payment WHERE status = 'succeeded' AND id > $1 ORDER BY id LIMIT $2;
