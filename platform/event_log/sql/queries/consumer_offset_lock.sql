-- Held until the effect is committed: of two processes that read the same event, the second finds it done.
SELECT position FROM consumer_offset WHERE consumer = $1 AND topic = $2 AND partition = $3 FOR UPDATE;
