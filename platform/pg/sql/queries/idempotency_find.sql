-- The answer stored under a key, while it is kept.
SELECT request_hash, status, body
FROM idempotency_record
WHERE scope = $1 AND key = $2 AND created_at > now() - interval '24 hours'
