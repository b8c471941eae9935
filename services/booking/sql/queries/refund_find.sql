SELECT id, booking_id, payment_id, amount_minor, currency, reason, status FROM booking_refund WHERE id = $1;
