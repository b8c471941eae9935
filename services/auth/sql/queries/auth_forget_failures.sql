DELETE FROM sign_in_failure WHERE key = $1;
