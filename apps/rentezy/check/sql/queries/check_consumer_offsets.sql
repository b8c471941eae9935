SELECT consumer, topic, partition, position FROM consumer_offset ORDER BY consumer, topic, partition;
