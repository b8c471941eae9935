-- Booking's counters, unless newer ones are known. How many places there are is booking's to say: of two changes at once,
-- the one that booking made last stands, in whatever order they are recorded here.
UPDATE room_type
SET quantity = $2, told_capacity = $2, told_available = $3, told_version = $4
WHERE id = $1 AND told_version < $4;
