-- A webhook is stored before it is answered; the same event once. One of a kind that we do not act on is kept, no more.
INSERT INTO webhook_event (id, type, payload, received_at, next_attempt_at)
VALUES ($1, $2, $3, clock_timestamp(), CASE WHEN $4::boolean THEN clock_timestamp() END)
ON CONFLICT (id) DO NOTHING;
