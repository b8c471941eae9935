-- The token itself is never told: by its hash a copy could be found.
SELECT t.session_id::text AS identity,
       format('Refresh tokens are of session %s, which does not exist.', t.session_id) AS sentence
FROM refresh_token t
WHERE NOT EXISTS (SELECT 1 FROM session s WHERE s.id = t.session_id)
GROUP BY t.session_id
ORDER BY t.session_id
LIMIT $1;
