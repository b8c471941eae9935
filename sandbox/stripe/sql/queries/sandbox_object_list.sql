-- Newest first, between two ids of one kind, both excluded.
SELECT id, body::text AS body
FROM object
WHERE id > $1 AND id < $2 AND NOT deleted
  AND ($3::text IS NULL OR customer = $3)
  AND ($4::text IS NULL OR payment_intent = $4)
  AND ($5::text IS NULL OR charge = $5)
  AND ($6::text IS NULL OR email = $6)
  AND created >= $7 AND created <= $8
ORDER BY id DESC
LIMIT $9;
