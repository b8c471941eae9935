-- Booking's counters, unless newer ones are known. A capacity that moved is a quantity that moved: should property have
-- gone down between asking booking for it and recording it, this makes up for it.
UPDATE room_type
SET quantity = CASE WHEN told_capacity <> $2 THEN $2 ELSE quantity END,
    told_capacity = $2, told_available = $3, told_version = $4
WHERE id = $1 AND told_version < $4;
