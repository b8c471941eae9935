SELECT t.id, t.quantity, t.told_capacity, t.told_available, t.told_version, t.rent_minor, t.deposit_minor, p.currency,
       p.status = 'published' AS published, p.version AS property_version
FROM room_type t JOIN property p ON p.id = t.property_id
WHERE t.id > $1
ORDER BY t.id
LIMIT $2;
