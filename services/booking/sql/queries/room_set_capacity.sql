-- Sets the capacity in one conditional statement: as many as are taken must still fit. Not on a closed room.
UPDATE room SET available = available + ($2 - capacity), capacity = $2, version = version + 1
WHERE id = $1 AND capacity - available <= $2
RETURNING capacity, available, version;
