SELECT u.id, u.email, u.full_name, u.role, u.password_hash, u.email_verified_at IS NOT NULL AS email_verified,
       m.landlord_account_id, u.version
FROM users u
LEFT JOIN membership m ON m.user_id = u.id
WHERE u.id = $1
FOR UPDATE OF u;
