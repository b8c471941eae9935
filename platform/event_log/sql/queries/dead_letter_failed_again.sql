UPDATE dead_letter SET error = $2, attempts = attempts + 1, at = now() WHERE id = $1;
