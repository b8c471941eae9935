INSERT INTO property (id, landlord_account_id, status, version, title, description, kind, line1, line2, locality, city,
                      region, postal_code, country, latitude, longitude, time_zone, currency, amenities,
                      cancellation_policy, rejection_reason, review_since, created_at, updated_at, published_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25);
