SELECT * FROM property_card WHERE id = (SELECT property_id FROM room_type WHERE id = $1);
