-- All that may change of a home, by whoever holds its lock.
UPDATE property
SET status = $2, version = $3, title = $4, description = $5, kind = $6, line1 = $7, line2 = $8, locality = $9, city = $10,
    region = $11, postal_code = $12, country = $13, latitude = $14, longitude = $15, time_zone = $16, currency = $17,
    amenities = $18, cancellation_policy = $19, rejection_reason = $20, review_since = $21, updated_at = $22,
    published_at = $23
WHERE id = $1;
