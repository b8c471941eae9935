SELECT sequence, id, type, subject, aggregate_version, time, traceparent, data::text AS data
FROM outbox
ORDER BY sequence
LIMIT $1;
