-- A landlord's homes of any status, newest first, after a place.
SELECT * FROM property_card
WHERE landlord_account_id = $4
  AND (created_at, id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
ORDER BY created_at DESC, id DESC
LIMIT $3;
