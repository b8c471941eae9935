SELECT position, id, source, type, subject, time, aggregate_version, traceparent, data::text AS data
FROM event
WHERE topic = $1 AND partition = $2 AND position > $3
ORDER BY position
LIMIT $4;
