-- What has been asked back of each booking's own payment, and whether all of it has arrived; read after the bookings' locks.
-- What failed has arrived when later refunds have paid at least as much.
SELECT b.id, coalesce(sum(r.amount_minor) FILTER (WHERE r.status <> 'failed'), 0)::bigint AS requested_minor,
       NOT coalesce(bool_or(r.status = 'requested'
                            OR r.status = 'failed' AND r.amount_minor >
                               (SELECT coalesce(sum(later.amount_minor), 0) FROM booking_refund later
                                WHERE later.booking_id = r.booking_id AND later.payment_id = r.payment_id
                                  AND later.status = 'refunded' AND later.created_at > r.created_at)), false) AS settled
FROM booking b LEFT JOIN booking_refund r ON r.booking_id = b.id AND r.payment_id = b.payment_id
WHERE b.id = ANY($1::uuid[])
GROUP BY b.id;
