WITH account AS (INSERT INTO landlord_account (id) VALUES ($1) RETURNING id)
INSERT INTO membership (landlord_account_id, user_id)
SELECT id, $2 FROM account;
