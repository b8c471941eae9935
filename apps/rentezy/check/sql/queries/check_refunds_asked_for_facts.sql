SELECT r.id, r.payment_id, p.reference_id, r.amount_minor, r.currency
FROM refund r JOIN payment p ON p.id = r.payment_id
WHERE p.purpose = 'booking' AND r.id > $1
ORDER BY r.id
LIMIT $2;
