-- A room type, new or changed, by whoever holds its property's lock. Booking's counters are set when it is new only.
INSERT INTO room_type (id, property_id, name, rent_minor, deposit_minor, quantity, bedrooms, area_m2, available_from,
                       told_capacity, told_available)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $6, $6)
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, rent_minor = excluded.rent_minor, deposit_minor = excluded.deposit_minor,
    quantity = excluded.quantity, bedrooms = excluded.bedrooms, area_m2 = excluded.area_m2,
    available_from = excluded.available_from;
