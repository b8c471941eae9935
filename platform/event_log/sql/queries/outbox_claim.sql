-- One relay a database: the lock ends with the transaction or its connection. A relay that freezes while it holds it
-- (stopped process, lost host) has its session ended by the server after $1, so that another takes over.
SELECT pg_try_advisory_xact_lock(hashtextextended('rentezy.outbox.relay', 0)) AS claimed,
       set_config('idle_in_transaction_session_timeout', $1, true);
