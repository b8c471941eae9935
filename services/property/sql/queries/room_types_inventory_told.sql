-- room_type_inventory_told for many room types, each once. The arrays hide behind SELECTs: an array's length in sight makes
-- the planner plan anew each time.
UPDATE room_type t
SET quantity = told.capacity, told_capacity = told.capacity, told_available = told.available, told_version = told.version
FROM unnest((SELECT $1::uuid[]), (SELECT $2::bigint[]), (SELECT $3::bigint[]), (SELECT $4::bigint[]))
    AS told (id, capacity, available, version)
WHERE t.id = told.id AND t.told_version < told.version;
