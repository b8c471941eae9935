-- How far each topic has come, whether or not its last events are still kept.
SELECT name AS topic, last_position AS position FROM topic;
