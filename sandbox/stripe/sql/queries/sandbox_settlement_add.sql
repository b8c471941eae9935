INSERT INTO settlement (refund_id, due_at) VALUES ($1, $2);
