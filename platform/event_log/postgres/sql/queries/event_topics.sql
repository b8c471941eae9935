-- Asked many times a second by each process; the heads only of topics that have moved.
SELECT name, last_position FROM topic;
