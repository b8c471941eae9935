-- The events of one change, in their order, in its transaction.
INSERT INTO outbox (id, type, subject, aggregate_version, traceparent, data)
SELECT u.id, u.type, u.subject, u.aggregate_version, $6, u.data::json
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[]) WITH ORDINALITY
     AS u(id, type, subject, aggregate_version, data, ordinality)
ORDER BY u.ordinality;
