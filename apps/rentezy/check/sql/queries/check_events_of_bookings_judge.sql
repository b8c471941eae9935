-- An event that was committed is delivered.
SELECT format('%s %s', f.id, told.type) AS identity,
       format('Booking %s committed %s, but the event log does not have it.', f.id, told.type) AS sentence
FROM unnest($1::text[], $2::text[]) AS f(id, types)
CROSS JOIN LATERAL unnest(string_to_array(f.types, ',')) AS told(type)
WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.topic = 'booking' AND e.subject = f.id AND e.type = told.type);
