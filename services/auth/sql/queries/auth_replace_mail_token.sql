-- A new link of a kind takes the place of the older ones.
WITH old AS (DELETE FROM mail_token WHERE user_id = $2 AND purpose = $3)
INSERT INTO mail_token (hash, user_id, purpose, expires_at)
VALUES ($1, $2, $3, now() + make_interval(secs => $4::bigint));
