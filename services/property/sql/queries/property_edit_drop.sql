DELETE FROM property_edit WHERE property_id = $1;
