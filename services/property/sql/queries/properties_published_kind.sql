-- Published homes of a kind, newest first; through property_published_kind.
SELECT * FROM property_card
WHERE status = 'published' AND kind = $4
  AND (published_at, id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
ORDER BY published_at DESC, id DESC
LIMIT $3;
