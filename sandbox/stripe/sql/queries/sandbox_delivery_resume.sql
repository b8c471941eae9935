-- After a start, everything that was tried before is tried again at once, its pauses short again.
UPDATE delivery SET due_at = $1, attempts = 0 WHERE attempts > 0 AND due_at IS NOT NULL;
