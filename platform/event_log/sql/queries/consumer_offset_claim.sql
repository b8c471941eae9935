-- Past one event, in the transaction of its effect. Nobody is waited for: who has the row applies the event.
UPDATE consumer_offset SET position = $5, updated_at = now()
WHERE (consumer, topic, partition) =
      (SELECT consumer, topic, partition FROM consumer_offset
       WHERE consumer = $1 AND topic = $2 AND partition = $3 AND position = $4
       FOR UPDATE SKIP LOCKED);
