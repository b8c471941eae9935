SELECT * FROM property_card WHERE id = $1;
