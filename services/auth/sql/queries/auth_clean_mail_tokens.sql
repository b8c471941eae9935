DELETE FROM mail_token WHERE hash IN (SELECT hash FROM mail_token WHERE expires_at < now() LIMIT 10000);
