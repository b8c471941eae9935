-- The rooms' locks, second in the order of locks, and in one order among themselves; and which transaction has them, so
-- that the server can be asked what became of it.
SELECT id, pg_current_xact_id()::text AS transaction_id FROM room WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;
