SELECT id, property_id, landlord_account_id FROM room WHERE id > $1 ORDER BY id LIMIT $2;
