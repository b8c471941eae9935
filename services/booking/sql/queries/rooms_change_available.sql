-- Gives places back or takes them again, each room once; the rooms are locked. The CHECK refuses what does not exist.
UPDATE room r SET available = r.available + u.by, version = r.version + 1
FROM unnest($1::uuid[], $2::integer[]) AS u(id, by)
WHERE r.id = u.id
RETURNING r.id, r.capacity, r.available, r.version;
