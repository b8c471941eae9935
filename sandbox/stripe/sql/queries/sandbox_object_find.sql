SELECT id, body::text AS body FROM object WHERE id = ANY($1::text[]);
