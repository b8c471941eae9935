-- $1 topic; then one array a column. The topic's row is locked first and until the commit; the conflict clause sees
-- what others committed while this waited. Positions of events that were there already stay unused.
WITH base AS (
    INSERT INTO topic AS t (name, last_position)
    VALUES ($1, cardinality($3::uuid[]))
    ON CONFLICT (name) DO UPDATE SET last_position = t.last_position + excluded.last_position
    RETURNING t.last_position - cardinality($3::uuid[]) AS position
)
INSERT INTO event (topic, partition, position, id, source, type, subject, time, aggregate_version, traceparent, data)
SELECT $1, e.partition, base.position + e.number, e.id, e.source, e.type, e.subject, e.time, e.aggregate_version,
       e.traceparent, e.data::json
FROM base
CROSS JOIN unnest($2::integer[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[],
                  $9::text[], $10::text[])
    WITH ORDINALITY AS e (partition, id, source, type, subject, time, aggregate_version, traceparent, data, number)
ORDER BY e.number
ON CONFLICT ON CONSTRAINT event_once DO NOTHING
RETURNING partition, position;
