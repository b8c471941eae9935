-- The provider failed under a key, so the next try needs another; unless somebody moved on before. At once: a person may
-- be waiting.
UPDATE payment p
SET create_round = create_round + 1, next_check_at = clock_timestamp() + interval '1 second'
WHERE id = $1 AND create_round = $2 AND status = 'created';
