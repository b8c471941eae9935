INSERT INTO users (id, email, email_normalised, full_name, role, password_hash, email_verified_at)
VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7::boolean THEN now() END)
ON CONFLICT ON CONSTRAINT users_email_taken DO NOTHING;
