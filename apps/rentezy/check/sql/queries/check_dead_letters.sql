-- An effect that is missing until somebody mends the cause and replays the event.
SELECT id::text AS identity,
       format('An event could not be applied: consumer %s gave up %s of %s after %s attempts: %s (dead letter %s).', consumer,
              event ->> 'type', event ->> 'subject', attempts, error, id) AS sentence
FROM dead_letter
ORDER BY id
LIMIT $1;
