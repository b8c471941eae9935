SELECT min(due_at) AS due_at FROM delivery WHERE due_at IS NOT NULL;
