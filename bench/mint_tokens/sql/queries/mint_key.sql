SELECT private_key_pem FROM signing_key WHERE retired_at IS NULL;
