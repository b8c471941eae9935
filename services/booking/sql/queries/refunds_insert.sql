INSERT INTO booking_refund (id, booking_id, payment_id, amount_minor, currency, reason, status, created_at)
SELECT u.id, u.booking_id, u.payment_id, u.amount_minor, u.currency, u.reason, 'requested', clock_timestamp()
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[])
     AS u(id, booking_id, payment_id, amount_minor, currency, reason);
