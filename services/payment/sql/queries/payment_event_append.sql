INSERT INTO outbox (id, type, subject, aggregate_version, traceparent, data) VALUES ($1, $2, $3, $4, '', $5);
