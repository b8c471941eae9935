-- The last position of each partition of each topic, without reading the events between: one step a partition.
WITH RECURSIVE head AS (
    (SELECT topic, partition, position FROM event ORDER BY topic DESC, partition DESC, position DESC LIMIT 1)
    UNION ALL
    SELECT next.topic, next.partition, next.position
    FROM head
    CROSS JOIN LATERAL (
        SELECT e.topic, e.partition, e.position FROM event e
        WHERE (e.topic, e.partition) < (head.topic, head.partition)
        ORDER BY e.topic DESC, e.partition DESC, e.position DESC LIMIT 1) next
)
SELECT topic, partition, position FROM head;
