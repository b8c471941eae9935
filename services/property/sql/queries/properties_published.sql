-- Published homes, newest first, after a place; through property_published.
SELECT * FROM property_card
WHERE status = 'published'
  AND (published_at, id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
ORDER BY published_at DESC, id DESC
LIMIT $3;
