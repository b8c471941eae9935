-- The tenant's lock, first in the order of locks; it ends with the transaction. The same key as in hold_room().
SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0));
