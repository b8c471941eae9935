-- What was told has happened: payment is never behind its own events.
SELECT f.subject AS identity,
       CASE WHEN p.id IS NULL THEN format('The event log tells of payment %s, which payment does not know.', f.subject)
            ELSE format('The event log tells of version %s of payment %s, but payment has it at version %s: commits were lost.',
                        f.version, f.subject, p.version) END AS sentence
FROM unnest($1::text[], $2::text[]) AS f(subject, version)
LEFT JOIN payment p ON p.id = f.subject::uuid
WHERE p.id IS NULL OR p.version < f.version::bigint;
