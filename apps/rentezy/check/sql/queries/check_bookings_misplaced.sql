-- Whose a booking is follows from its room: by these two columns a landlord sees it, and nobody else's.
SELECT b.id::text AS identity,
       format('Booking %s is of home %s and landlord account %s, but its room type %s is of home %s and account %s.', b.id,
              b.property_id, b.landlord_account_id, r.id, r.property_id, r.landlord_account_id) AS sentence
FROM booking b JOIN room r ON r.id = b.room_type_id
WHERE (b.property_id, b.landlord_account_id) <> (r.property_id, r.landlord_account_id)
ORDER BY b.id
LIMIT $1;
