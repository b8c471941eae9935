-- The hold itself, then every step after it.
SELECT created_at AS at, 0 AS sequence, 'held' AS step, 'tenant' AS cause, NULL AS detail FROM booking WHERE id = $1
UNION ALL
SELECT at, sequence, step, cause, detail FROM booking_step WHERE booking_id = $1
ORDER BY sequence;
