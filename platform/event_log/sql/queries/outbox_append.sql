INSERT INTO outbox (id, type, subject, aggregate_version, data, traceparent)
VALUES ($1, $2, $3, $4, $5::json, $6);
