-- Several tenants' locks, first in the order of locks, in the one order that never deadlocks. The same keys as tenant_lock.
SELECT pg_advisory_xact_lock(hashtextextended(t.id::text, 0))
FROM (SELECT u.id FROM unnest($1::uuid[]) AS u(id) ORDER BY u.id) t;
