SELECT pg_advisory_xact_lock(hashtext('rentezy.auth.signing_key'));
