-- One decided change of a booking that this transaction has locked, where no room's counter and no refund is concerned: the
-- booking, its timeline ($9 to $11) and what is told ($12 to $14, NULL: nothing). What bookings_save, booking_steps_append
-- and events_append write for many: in one round trip, and planned once.
WITH saved AS (
    UPDATE booking b
    SET status = $2, settle_by = $3, payment_started_at = $4, payment_id = $5,
        declined_charges = CASE WHEN $6::text IS NULL THEN b.declined_charges ELSE array_append(b.declined_charges, $6) END,
        version = $7, updated_at = $8
    WHERE b.id = $1 AND b.version = $7 - 1
    RETURNING b.id
), noted AS (
    INSERT INTO booking_step (booking_id, sequence, at, step, cause, detail)
    SELECT s.id, coalesce((SELECT max(o.sequence) FROM booking_step o WHERE o.booking_id = s.id), 0) + u.ordinality,
           clock_timestamp(), u.step, u.cause, u.detail
    FROM saved s
    CROSS JOIN unnest((SELECT $9::text[]), (SELECT $10::text[]), (SELECT $11::text[])) WITH ORDINALITY
        AS u(step, cause, detail, ordinality)
), told AS (
    INSERT INTO outbox (id, type, subject, aggregate_version, traceparent, data)
    SELECT $12::uuid, $13, s.id::text, $7, '', $14::json FROM saved s WHERE $12::uuid IS NOT NULL
)
SELECT count(*) AS saved FROM saved;
