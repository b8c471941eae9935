-- Takes places for many commands at once, each answered by its position from 1: migrations/0003_hold_rooms.sql.
SELECT * FROM hold_rooms($1, $2, $3, $4, $5, $6, $7, $8, $9);
