-- Writes timeline entries in their order; the bookings are locked, so the next number is free.
INSERT INTO booking_step (booking_id, sequence, at, step, cause, detail)
SELECT u.booking_id,
       coalesce((SELECT max(s.sequence) FROM booking_step s WHERE s.booking_id = u.booking_id), 0)
           + row_number() OVER (PARTITION BY u.booking_id ORDER BY u.ordinality),
       clock_timestamp(), u.step, u.cause, u.detail
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS u(booking_id, step, cause, detail);
