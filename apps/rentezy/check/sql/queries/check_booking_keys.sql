-- A key stands for one booking: a retry of POST /bookings never makes a second one.
SELECT format('%s %s', tenant_id, idempotency_key) AS identity,
       format('Tenant %s has %s bookings under one idempotency key: %s.', tenant_id, count(*),
              string_agg(id::text, ', ' ORDER BY id)) AS sentence
FROM booking
GROUP BY tenant_id, idempotency_key
HAVING count(*) > 1
ORDER BY tenant_id, idempotency_key
LIMIT $1;
