-- What waits for an admin, homes and edits alike, oldest first, after a place.
SELECT * FROM property_card
WHERE review_since IS NOT NULL
  AND (review_since, id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
ORDER BY review_since, id
LIMIT $3;
