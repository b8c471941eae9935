-- Milliseconds until something is due, 0 if it is overdue, NULL when there is nothing to wait for.
SELECT ceil(extract(epoch FROM greatest(least(
           (SELECT min(take_at) FROM job WHERE failed_at IS NULL AND kind = ANY($1::text[])),
           (SELECT min(take_at) FROM schedule WHERE name = ANY($2::text[]))
       ) - clock_timestamp(), interval '0')) * 1000)::bigint AS ms;
