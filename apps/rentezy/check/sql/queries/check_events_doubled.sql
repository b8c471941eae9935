-- However often a relay repeats itself, an event stands in the log once.
SELECT format('%s %s', topic, id) AS identity,
       format('Event %s stands %s times in topic %s.', id, count(*), topic) AS sentence
FROM event
GROUP BY topic, id
HAVING count(*) > 1
ORDER BY topic, id
LIMIT $1;
