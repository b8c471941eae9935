UPDATE room SET closed = true WHERE id = ANY($1::uuid[]);
