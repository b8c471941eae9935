-- What was told has happened: events leave with the commit of what they tell, so booking is never behind its own events.
SELECT f.subject AS identity,
       CASE WHEN known.version IS NULL
            THEN format('The event log tells of %s %s, which booking does not know.', known.what, f.subject)
            ELSE format('The event log tells of version %s of %s %s, but booking has it at version %s: commits were lost.',
                        f.version, known.what, f.subject, known.version) END AS sentence
FROM unnest($1::text[], $2::text[], $3::text[]) AS f(subject, version, is_room)
LEFT JOIN booking b ON b.id = f.subject::uuid AND NOT f.is_room::boolean
LEFT JOIN room r ON r.id = f.subject::uuid AND f.is_room::boolean
CROSS JOIN LATERAL (SELECT coalesce(b.version, r.version) AS version,
                           CASE WHEN f.is_room::boolean THEN 'room type' ELSE 'booking' END AS what) known
WHERE known.version IS NULL OR known.version < f.version::bigint;
