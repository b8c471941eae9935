-- Gives places back or takes them again; the room is locked. The CHECK refuses what does not exist.
UPDATE room SET available = available + $2, version = version + 1
WHERE id = $1
RETURNING capacity, available, version;
