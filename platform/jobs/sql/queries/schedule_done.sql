-- The next run is at $3; $4 is what went wrong, or null.
UPDATE schedule SET take_at = $3, last_error = $4 WHERE name = $1 AND token = $2;
