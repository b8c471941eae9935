-- The number of the last event that was appended, committed or not.
SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'sequence')), 0) AS last;
