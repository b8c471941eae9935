-- Whoever changes an object, or what hangs on it, holds its row.
SELECT id, body::text AS body FROM object WHERE id = $1 FOR UPDATE;
