-- Nothing is left to learn about a payment that was decided before.
UPDATE payment SET next_check_at = NULL WHERE id = $1 AND status IN ('succeeded', 'cancelled');
