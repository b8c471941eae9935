UPDATE consumer_offset SET position = 0, updated_at = now() WHERE consumer = $1;
