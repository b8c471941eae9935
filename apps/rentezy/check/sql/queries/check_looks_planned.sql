-- What is not settled is looked at again: whatever the provider may still do is awaited by a row's own timer.
SELECT waits.id::text AS identity,
       format('%s %s is %s, and nobody is going to ask the provider about it.', waits.what, waits.id, waits.state) AS sentence
FROM (SELECT 'Payment' AS what, id,
             CASE WHEN status = 'cancelled' THEN format('cancelled with intent %s still %s', intent_id, intent_status)
                  ELSE status END AS state
      FROM payment
      WHERE next_check_at IS NULL
        AND (status IN ('created', 'open') OR intent_id IS NOT NULL AND intent_status NOT IN ('succeeded', 'canceled'))
      UNION ALL
      SELECT 'Refund', id, status FROM refund WHERE next_check_at IS NULL AND status IN ('requested', 'pending')) waits
ORDER BY waits.id
LIMIT $1;
