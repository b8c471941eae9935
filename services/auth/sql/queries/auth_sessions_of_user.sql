SELECT id, created_at, last_used_at, user_agent, address
FROM session
WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now()
  AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
ORDER BY created_at DESC, id DESC
LIMIT $4;
