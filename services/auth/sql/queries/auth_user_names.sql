SELECT id, full_name, email FROM users WHERE id = ANY($1::uuid[]) ORDER BY id;
