SELECT id, booking_id, payment_id, amount_minor, currency, status FROM booking_refund WHERE id > $1 ORDER BY id LIMIT $2;
