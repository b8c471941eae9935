UPDATE booking_refund SET status = $2, settled_at = clock_timestamp() WHERE id = $1 AND status <> $2;
