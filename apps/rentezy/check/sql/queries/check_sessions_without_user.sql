SELECT s.id::text AS identity, format('Session %s is of user %s, who does not exist.', s.id, s.user_id) AS sentence
FROM session s
WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.id = s.user_id)
ORDER BY s.id
LIMIT $1;
