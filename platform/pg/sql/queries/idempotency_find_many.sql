-- The answers stored under several keys, while they are kept; each by its place from 1.
SELECT asked.place, record.request_hash, record.status, record.body
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked(scope, key, place)
JOIN idempotency_record AS record ON record.scope = asked.scope AND record.key = asked.key
WHERE record.created_at > now() - interval '24 hours'
