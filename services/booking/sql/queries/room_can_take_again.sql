-- Whether somebody who paid after the hold had ended may have a place, and how many there are; tenant, room and booking
-- are locked.
SELECT r.available, r.published AND NOT r.closed
       AND NOT EXISTS (SELECT 1 FROM booking o
                       WHERE o.tenant_id = $2 AND o.room_type_id = r.id AND o.status IN ('held', 'expiring')) AS may
FROM room r
WHERE r.id = $1;
