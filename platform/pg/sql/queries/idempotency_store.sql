-- Keeps answers. A record past its time that was not swept yet gives way; one that counts does not, and the key's
-- owner learns of it by the row that did not change.
INSERT INTO idempotency_record AS record (scope, key, request_hash, status, body)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[])
ON CONFLICT (scope, key) DO UPDATE
SET request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, created_at = now()
WHERE record.created_at <= now() - interval '24 hours'
