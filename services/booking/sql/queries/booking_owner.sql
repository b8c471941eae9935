-- What never changes of a booking: read before any lock, to know which locks to take.
SELECT tenant_id, room_type_id FROM booking WHERE id = $1;
