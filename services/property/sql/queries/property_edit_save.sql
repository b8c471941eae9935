INSERT INTO property_edit (property_id, title, description, kind, line1, line2, locality, city, region, postal_code, country)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (property_id) DO UPDATE
SET title = excluded.title, description = excluded.description, kind = excluded.kind, line1 = excluded.line1,
    line2 = excluded.line2, locality = excluded.locality, city = excluded.city, region = excluded.region,
    postal_code = excluded.postal_code, country = excluded.country;
