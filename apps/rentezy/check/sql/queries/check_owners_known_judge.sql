SELECT f.landlord_account_id AS identity,
       format('Landlord account %s has homes and does not exist.', f.landlord_account_id) AS sentence
FROM unnest($1::text[]) AS f(landlord_account_id)
WHERE NOT EXISTS (SELECT 1 FROM landlord_account a WHERE a.id = f.landlord_account_id::uuid);
