-- A room type as property tells it. Capacity and what is free are booking's own from the first insert on; an older
-- version changes nothing.
INSERT INTO room (id, property_id, landlord_account_id, capacity, available, published, rent_minor, deposit_minor, currency,
                  time_zone, cancellation_policy, available_from, property_version)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (id) DO UPDATE
SET published = excluded.published, rent_minor = excluded.rent_minor, deposit_minor = excluded.deposit_minor,
    currency = excluded.currency, time_zone = excluded.time_zone, cancellation_policy = excluded.cancellation_policy,
    available_from = excluded.available_from, property_version = excluded.property_version
WHERE room.property_version < excluded.property_version
RETURNING capacity, available, version, (xmax = 0) AS inserted;
