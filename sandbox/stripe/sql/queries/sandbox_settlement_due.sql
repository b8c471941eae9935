SELECT refund_id FROM settlement WHERE due_at <= $1 ORDER BY due_at LIMIT $2;
