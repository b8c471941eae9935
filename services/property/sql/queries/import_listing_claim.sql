-- Rows of a landlord's file that are not homes yet, claimed for these. A second import of the same file waits here for
-- the first and then finds nothing to do.
INSERT INTO import_listing (landlord_account_id, source_id, property_id)
SELECT $1, u.source_id, u.property_id FROM unnest($2::text[], $3::uuid[]) AS u(source_id, property_id)
ORDER BY u.source_id
ON CONFLICT DO NOTHING
RETURNING property_id;
