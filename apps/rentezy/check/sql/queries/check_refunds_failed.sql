-- The bank did not take money back: it is still ours to return until a later refund has done so.
SELECT r.id::text AS identity,
       format('Refund %s of booking %s failed, and %s (minor units of %s) are still owed to the tenant.', r.id, r.booking_id,
              r.amount_minor, r.currency) AS sentence
FROM booking_refund r
WHERE r.status = 'failed'
  AND r.amount_minor > (SELECT coalesce(sum(later.amount_minor), 0) FROM booking_refund later
                        WHERE later.booking_id = r.booking_id AND later.payment_id = r.payment_id
                          AND later.status <> 'failed' AND later.created_at > r.created_at)
ORDER BY r.id
LIMIT $1;
