-- A webhook is stored before it is answered; the same event once.
INSERT INTO webhook_event (id, type, payload, received_at, next_attempt_at)
VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp())
ON CONFLICT (id) DO NOTHING;
