-- Exactly the rows that were published: one with a lower sequence may commit meanwhile.
DELETE FROM outbox WHERE sequence = ANY($1::bigint[]);
