-- Read before any lock, to know which locks to take: whose it is and of what never changes, its status may.
SELECT tenant_id, room_type_id, status FROM booking WHERE id = $1;
