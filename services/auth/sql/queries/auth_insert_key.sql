INSERT INTO signing_key (kid, private_key_pem) VALUES ($1, $2);
