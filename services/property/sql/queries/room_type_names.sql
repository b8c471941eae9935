-- What people call these room types; of one landlord's homes, or of all.
SELECT t.id, t.name, p.title
FROM room_type t JOIN property p ON p.id = t.property_id
WHERE t.id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR p.landlord_account_id = $2);
