UPDATE webhook_event SET next_attempt_at = NULL, attempts = attempts + 1, error = NULL WHERE id = ANY($1::text[]);
