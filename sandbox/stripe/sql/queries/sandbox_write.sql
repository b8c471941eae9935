-- All that one call changes, in one statement: its objects ($1 to $8), its events and who is to be told of them ($9 to
-- $16), its answer under its idempotency key ($17 to $24). Answers how many keys were written: none where the key was
-- taken meanwhile by another request that is younger than $24.
-- The arrays hide behind SELECTs: an array's length in sight makes the planner plan anew each time, which costs more than
-- the statement.
WITH saved AS (
    INSERT INTO object (id, created, customer, payment_intent, charge, email, deleted, body)
    SELECT o.id, o.created, o.customer, o.payment_intent, o.charge, o.email, o.deleted, o.body::json
    FROM unnest((SELECT $1::text[]), (SELECT $2::bigint[]), (SELECT $3::text[]), (SELECT $4::text[]),
                (SELECT $5::text[]), (SELECT $6::text[]), (SELECT $7::boolean[]), (SELECT $8::text[]))
        AS o (id, created, customer, payment_intent, charge, email, deleted, body)
    ON CONFLICT (id) DO UPDATE
    SET customer = excluded.customer, email = excluded.email, deleted = excluded.deleted, body = excluded.body
), happened AS (
    INSERT INTO event (id, type, created, request_id, idempotency_key, data)
    SELECT e.id, e.type, $13, $14, $15, e.data::json
    FROM unnest((SELECT $9::text[]), (SELECT $10::text[]), (SELECT $16::text[])) AS e (id, type, data)
), to_send AS (
    INSERT INTO delivery (event_id, endpoint_id, copy, due_at)
    SELECT e.id, w.id, copy, e.due_at
    FROM unnest((SELECT $9::text[]), (SELECT $10::text[]), (SELECT $11::timestamptz[]), (SELECT $12::integer[]))
        AS e (id, type, due_at, copies)
    JOIN webhook_endpoint w ON w.enabled AND w.enabled_events && ARRAY[e.type, '*']
    CROSS JOIN LATERAL generate_series(1, e.copies) AS copy
), remembered AS (
    INSERT INTO idempotency_key (key, path, request_hash, request_id, status, body, created_at)
    SELECT $17::text, $18, $19, $20, $21::integer, $22, $23::timestamptz
    WHERE $17::text IS NOT NULL
    ON CONFLICT (key) DO UPDATE
    SET path = excluded.path, request_hash = excluded.request_hash, request_id = excluded.request_id,
        status = excluded.status, body = excluded.body, created_at = excluded.created_at
    WHERE idempotency_key.created_at <= $24
    RETURNING 1
)
SELECT count(*) AS keys FROM remembered;
