-- What became of a transaction: committed, aborted or in progress; null when the server has forgotten it.
SELECT pg_xact_status($1::text::xid8) AS status;
