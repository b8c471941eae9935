SELECT tenant_id::text AS identity,
       format('Tenant %s has %s live holds, and %s are allowed: %s.', tenant_id, count(*), $2::integer,
              string_agg(id::text, ', ' ORDER BY id)) AS sentence
FROM booking
WHERE status IN ('held', 'expiring')
GROUP BY tenant_id
HAVING count(*) > $2::integer
ORDER BY tenant_id
LIMIT $1;
