-- At most $2 a statement, so that no lock and no transaction is long.
DELETE FROM event
WHERE (topic, partition, position) IN (
    SELECT topic, partition, position FROM event
    WHERE published_at < now() - make_interval(days => $1::integer)
    LIMIT $2
);
