-- The room's lock, second in the order of locks.
SELECT id FROM room WHERE id = $1 FOR UPDATE;
