SELECT position FROM consumer_offset WHERE consumer = $1 AND topic = $2 AND partition = $3;
