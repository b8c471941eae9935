-- People of a bench, who exist but cannot sign in: no password hashes to '!'.
INSERT INTO users (id, email, email_normalised, full_name, role, password_hash, email_verified_at)
SELECT id, 'bench-' || id || '@bench.rentezy.test', 'bench-' || id || '@bench.rentezy.test', 'Bench', 'tenant', '!', now()
FROM unnest($1::uuid[]) AS id;
