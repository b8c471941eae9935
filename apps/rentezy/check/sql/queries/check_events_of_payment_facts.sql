-- How far the log says that each payment has come, of what was published within $3 seconds.
SELECT subject, max(aggregate_version) AS version
FROM event
WHERE topic = 'payment' AND published_at > clock_timestamp() - make_interval(secs => $3) AND subject > $1
GROUP BY subject
ORDER BY subject
LIMIT $2;
