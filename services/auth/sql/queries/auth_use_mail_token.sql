DELETE FROM mail_token WHERE hash = $1 AND purpose = $2 AND expires_at > now() RETURNING user_id;
