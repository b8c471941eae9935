SELECT body::text AS body FROM webhook_endpoint WHERE id < $1 ORDER BY id DESC LIMIT $2;
