-- A place for somebody who paid after the hold had ended; tenant, room and booking are locked.
SELECT r.published AND NOT r.closed AND r.available > 0
       AND NOT EXISTS (SELECT 1 FROM booking o
                       WHERE o.tenant_id = $2 AND o.room_type_id = r.id AND o.status IN ('held', 'expiring')) AS yes
FROM room r
WHERE r.id = $1;
