SELECT f.tenant_id AS identity, format('Tenant %s has bookings and is no user of ours.', f.tenant_id) AS sentence
FROM unnest($1::text[]) AS f(tenant_id)
WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.id = f.tenant_id::uuid);
