SELECT id, payment_id, status, version, rent_minor + deposit_minor AS amount_minor, currency
FROM booking
WHERE payment_id IS NOT NULL AND id > $1
ORDER BY id
LIMIT $2;
