SELECT u.id::text AS identity,
       CASE WHEN m.user_id IS NULL THEN format('Landlord %s belongs to no landlord account.', u.id)
            ELSE format('Landlord %s belongs to account %s, which does not exist.', u.id, m.landlord_account_id) END AS sentence
FROM users u
LEFT JOIN membership m ON m.user_id = u.id
LEFT JOIN landlord_account a ON a.id = m.landlord_account_id
WHERE u.role = 'landlord' AND a.id IS NULL
ORDER BY u.id
LIMIT $1;
