-- One account an address. The address stays untold: it is personal.
SELECT email_normalised AS identity,
       format('Users %s have one e-mail address.', string_agg(id::text, ' and ' ORDER BY id)) AS sentence
FROM users
GROUP BY email_normalised
HAVING count(*) > 1
ORDER BY min(id::text)
LIMIT $1;
