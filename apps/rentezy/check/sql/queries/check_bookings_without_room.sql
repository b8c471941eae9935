SELECT b.id::text AS identity,
       format('Booking %s (%s) is of room type %s, which booking does not know.', b.id, b.status, b.room_type_id) AS sentence
FROM booking b
WHERE NOT EXISTS (SELECT 1 FROM room r WHERE r.id = b.room_type_id)
ORDER BY b.id
LIMIT $1;
