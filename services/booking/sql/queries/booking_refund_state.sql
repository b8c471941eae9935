-- What has been asked back of the booking's own payment, and the clock; read after the booking's lock.
SELECT coalesce(sum(r.amount_minor) FILTER (WHERE r.status <> 'failed' AND r.payment_id = b.payment_id), 0)::bigint AS requested_minor,
       NOT coalesce(bool_or(r.status = 'requested'), false) AS settled, clock_timestamp() AS now
FROM booking b LEFT JOIN booking_refund r ON r.booking_id = b.id
WHERE b.id = $1;
