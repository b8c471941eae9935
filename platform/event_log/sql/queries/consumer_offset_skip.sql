-- Past events of other types, unless another process has moved on from $4 already.
UPDATE consumer_offset SET position = $5, updated_at = now()
WHERE consumer = $1 AND topic = $2 AND partition = $3 AND position = $4;
