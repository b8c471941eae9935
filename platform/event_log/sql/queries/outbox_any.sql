-- Asked many times a second, so that the relay's transaction begins only when there is something to carry.
SELECT EXISTS (SELECT FROM outbox) AS any;
