-- Whether anything up to $1 still waits to be published.
SELECT EXISTS (SELECT 1 FROM outbox WHERE sequence <= $1) AS holds;
