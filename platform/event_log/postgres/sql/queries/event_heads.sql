SELECT p.partition,
       coalesce((SELECT max(position) FROM event e WHERE e.topic = $1 AND e.partition = p.partition), 0) AS position
FROM generate_series(0, $2::integer - 1) AS p (partition);
