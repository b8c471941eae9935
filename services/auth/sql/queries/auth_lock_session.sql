SELECT id, user_id, revoked_at IS NOT NULL AS revoked FROM session WHERE id = $1 FOR UPDATE;
