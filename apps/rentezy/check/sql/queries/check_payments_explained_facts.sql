SELECT id, reference_id, amount_minor, currency FROM payment
WHERE purpose = 'booking' AND status = 'succeeded' AND id > $1
ORDER BY id
LIMIT $2;
