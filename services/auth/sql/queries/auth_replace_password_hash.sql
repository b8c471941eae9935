-- The same password under newer parameters, unless it was changed meanwhile.
UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2;
