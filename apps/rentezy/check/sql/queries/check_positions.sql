-- Positions are drawn from the topic: one that is ahead of it would be given again.
SELECT e.topic AS identity,
       format('Topic %s has given positions up to %s, but an event stands at %s.', e.topic, coalesce(t.last_position, 0),
              e.position) AS sentence
FROM (SELECT topic, max(position) AS position FROM event GROUP BY topic) e
LEFT JOIN topic t ON t.name = e.topic
WHERE e.position > coalesce(t.last_position, 0)
ORDER BY e.topic
LIMIT $1;
