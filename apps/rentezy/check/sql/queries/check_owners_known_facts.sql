SELECT DISTINCT landlord_account_id FROM property WHERE landlord_account_id > $1 ORDER BY landlord_account_id LIMIT $2;
