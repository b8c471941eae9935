-- Which of the databases $1 this role may connect to, its own aside.
SELECT datname AS database FROM pg_database
WHERE datname = ANY($1::text[]) AND datname <> current_database() AND has_database_privilege(current_user, oid, 'CONNECT')
ORDER BY datname;
