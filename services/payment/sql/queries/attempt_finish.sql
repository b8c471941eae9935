-- What came of an attempt, in the words of the provider or of the network.
UPDATE provider_attempt SET outcome = $2, finished_at = clock_timestamp() WHERE key = $1;
