DELETE FROM refresh_token WHERE hash IN (SELECT hash FROM refresh_token WHERE expires_at < now() LIMIT 10000);
