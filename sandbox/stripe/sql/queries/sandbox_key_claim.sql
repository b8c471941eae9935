-- Takes the key for this transaction unless another one has it, and what was answered under it since $2.
SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free,
       k.path, k.request_hash, k.request_id, k.status, k.body
FROM (VALUES (1)) AS always (one)
LEFT JOIN idempotency_key k ON k.key = $1 AND k.created_at > $2;
