-- Takes a place and makes the booking, or says why not: migrations/0002_hold_room.sql.
SELECT * FROM hold_room($1, $2, $3, $4, $5, $6, make_interval(secs => $7), $8, $9);
