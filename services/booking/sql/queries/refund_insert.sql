INSERT INTO booking_refund (id, booking_id, payment_id, amount_minor, currency, reason, status, created_at)
VALUES ($1, $2, $3, $4, $5, $6, 'requested', clock_timestamp());
