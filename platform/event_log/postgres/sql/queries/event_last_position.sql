SELECT coalesce(max(position), 0) AS position FROM event WHERE topic = $1 AND partition = $2;
