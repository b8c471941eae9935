-- A room type, new or changed, by whoever holds its property's lock. Booking's counters, the quantity among them, are set
-- when it is new only: afterwards they change by booking's word alone (room_type_inventory_told), the newest wins.
INSERT INTO room_type (id, property_id, name, rent_minor, deposit_minor, quantity, bedrooms, area_m2, available_from,
                       told_capacity, told_available)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $6, $6)
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, rent_minor = excluded.rent_minor, deposit_minor = excluded.deposit_minor,
    bedrooms = excluded.bedrooms, area_m2 = excluded.area_m2, available_from = excluded.available_from;
