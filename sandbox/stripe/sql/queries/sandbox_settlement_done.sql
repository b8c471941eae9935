DELETE FROM settlement WHERE refund_id = $1;
