-- Lets one request of a key in after the other, until its transaction ends. A statement of its own: what the one before
-- has stored is seen only by a snapshot taken after the wait. A collision of hashes waits needlessly, no more.
SELECT pg_advisory_xact_lock(hashtextextended($1 || E'\n' || $2, 7))
