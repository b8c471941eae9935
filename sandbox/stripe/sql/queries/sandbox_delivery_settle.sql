-- Accepted ones ($1 to $3) are done; the others ($4 to $8) are due again, or given up where that is NULL.
WITH accepted AS (
    DELETE FROM delivery d
    USING unnest((SELECT $1::text[]), (SELECT $2::text[]), (SELECT $3::smallint[])) AS a (event_id, endpoint_id, copy)
    WHERE d.event_id = a.event_id AND d.endpoint_id = a.endpoint_id AND d.copy = a.copy
)
UPDATE delivery d
SET due_at = f.due_at, last_failure = f.failure
FROM unnest((SELECT $4::text[]), (SELECT $5::text[]), (SELECT $6::smallint[]), (SELECT $7::timestamptz[]),
            (SELECT $8::text[]))
    AS f (event_id, endpoint_id, copy, due_at, failure)
WHERE d.event_id = f.event_id AND d.endpoint_id = f.endpoint_id AND d.copy = f.copy;
