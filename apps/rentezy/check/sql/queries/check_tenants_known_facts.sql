SELECT DISTINCT tenant_id FROM booking WHERE tenant_id > $1 ORDER BY tenant_id LIMIT $2;
