DELETE FROM mail_token WHERE user_id = $1 AND purpose = $2;
