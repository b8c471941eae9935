-- The first run: $2 where a time of day was asked for, else at once.
INSERT INTO schedule (name, take_at, token)
VALUES ($1, coalesce($2::timestamptz, now()), $3)
ON CONFLICT (name) DO NOTHING;
