-- What is free is the capacity less what is taken, at every instant: both change in one transaction.
SELECT r.id::text AS identity,
       CASE WHEN coalesce(t.taken, 0) > r.capacity
            THEN format('Room type %s is oversold: %s of its places are held or booked, and there are %s.', r.id, t.taken,
                        r.capacity)
            ELSE format('Room type %s says that %s of its %s places are free, but %s are held or booked.', r.id, r.available,
                        r.capacity, coalesce(t.taken, 0)) END AS sentence
FROM room r
LEFT JOIN (SELECT room_type_id, count(*) AS taken FROM booking WHERE status IN ('held', 'expiring', 'confirmed')
           GROUP BY room_type_id) t ON t.room_type_id = r.id
WHERE r.available <> r.capacity - coalesce(t.taken, 0) OR r.available NOT BETWEEN 0 AND r.capacity
ORDER BY r.id
LIMIT $1;
