-- Published homes of a city and a kind, newest first; through property_published_city_kind.
SELECT * FROM property_card
WHERE status = 'published' AND city_key = lower($4::text COLLATE "und-x-icu") COLLATE "default" AND kind = $5
  AND (published_at, id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
ORDER BY published_at DESC, id DESC
LIMIT $3;
