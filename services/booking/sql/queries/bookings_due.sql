-- Holds past their deadline and settlements past theirs, oldest first, by room. Nothing is locked yet: the room comes first.
SELECT room_type_id, array_agg(id) AS ids
FROM ((SELECT id, room_type_id FROM booking
       WHERE status = 'held' AND hold_expires_at <= clock_timestamp() ORDER BY hold_expires_at LIMIT $1)
      UNION ALL
      (SELECT id, room_type_id FROM booking
       WHERE status = 'expiring' AND settle_by <= clock_timestamp() ORDER BY settle_by LIMIT $1)) AS due
GROUP BY room_type_id;
