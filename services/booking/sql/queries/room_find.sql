SELECT id, property_id, landlord_account_id, capacity, available, version, published, closed, time_zone, available_from,
       clock_timestamp() AS now
FROM room
WHERE id = $1;
