-- What booking sells is property's: a room type is made there first.
SELECT f.id AS identity,
       CASE WHEN t.id IS NULL
            THEN format('Booking sells room type %s, which property does not know.', f.id)
            ELSE format('Booking takes room type %s for one of home %s and landlord account %s; property says %s and %s.', f.id,
                        f.property_id, f.landlord_account_id, t.property_id, p.landlord_account_id) END AS sentence
FROM unnest($1::text[], $2::text[], $3::text[]) AS f(id, property_id, landlord_account_id)
LEFT JOIN room_type t ON t.id = f.id::uuid
LEFT JOIN property p ON p.id = t.property_id
WHERE t.id IS NULL OR t.property_id <> f.property_id::uuid OR p.landlord_account_id <> f.landlord_account_id::uuid;
