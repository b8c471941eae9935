-- Several rooms, in the one order that never deadlocks.
SELECT id FROM room WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE;
