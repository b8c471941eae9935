SELECT format('%s %s', tenant_id, room_type_id) AS identity,
       format('Tenant %s has %s live holds of room type %s: %s.', tenant_id, count(*), room_type_id,
              string_agg(id::text, ', ' ORDER BY id)) AS sentence
FROM booking
WHERE status IN ('held', 'expiring')
GROUP BY tenant_id, room_type_id
HAVING count(*) > 1
ORDER BY tenant_id, room_type_id
LIMIT $1;
