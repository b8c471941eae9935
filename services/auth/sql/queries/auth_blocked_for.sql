-- Whole seconds that the longest block of these keys still lasts; 0: none.
SELECT coalesce(ceil(extract(epoch FROM max(blocked_until) - clock_timestamp())), 0)::bigint AS seconds
FROM sign_in_failure
WHERE key = ANY($1::text[]) AND blocked_until > clock_timestamp();
