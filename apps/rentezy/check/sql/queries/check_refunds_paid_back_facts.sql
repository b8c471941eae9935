SELECT id, provider_id, amount_minor, currency FROM refund WHERE status = 'succeeded' AND id > $1 ORDER BY id LIMIT $2;
