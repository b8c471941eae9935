-- Whether somebody holds one of these rooms, or has booked it; the rooms are locked.
SELECT EXISTS (SELECT 1 FROM room WHERE id = ANY($1::uuid[]) AND available < capacity) AS yes;
