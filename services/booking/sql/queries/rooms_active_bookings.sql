-- Whether somebody holds one of these rooms, or has booked it.
SELECT EXISTS (SELECT 1 FROM booking
               WHERE room_type_id = ANY($1::uuid[]) AND status IN ('held', 'expiring', 'confirmed')) AS yes;
