DELETE FROM job WHERE id = $1 AND token = $2;
