-- How far the log says that each booking and each room has come, of what was published within $3 seconds.
SELECT subject, max(aggregate_version) AS version, bool_or(type LIKE 'inventory.%') AS is_room
FROM event
WHERE topic = 'booking' AND published_at > clock_timestamp() - make_interval(secs => $3) AND subject > $1
GROUP BY subject
ORDER BY subject
LIMIT $2;
