UPDATE consumer_offset SET position = $4, updated_at = now()
WHERE consumer = $1 AND topic = $2 AND partition = $3;
