-- A tenant's live holds, and which of them is of one room type; the tenant is locked.
SELECT count(*) AS holds, (array_agg(id) FILTER (WHERE room_type_id = $2))[1] AS of_this_room
FROM booking
WHERE tenant_id = $1 AND status IN ('held', 'expiring');
