SELECT body::text AS body FROM webhook_endpoint WHERE id = $1;
