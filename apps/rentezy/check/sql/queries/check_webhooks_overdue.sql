-- Webhooks are applied within moments of being stored; those that failed too often wait for a person.
SELECT id AS identity,
       CASE WHEN next_attempt_at IS NULL THEN format('Webhook %s (%s) was set aside after %s attempts: %s', id, type, attempts, error)
            ELSE format('Webhook %s (%s) was received at %s and is not applied%s', id, type,
                        to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), coalesce(': ' || error, '.'))
       END AS sentence
FROM webhook_event
WHERE next_attempt_at IS NULL AND error IS NOT NULL
   OR next_attempt_at IS NOT NULL
      AND greatest(received_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)
ORDER BY id
LIMIT $1;
