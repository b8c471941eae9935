-- The family of a token, read before it is locked: session first, then token, is the order of locks everywhere.
SELECT session_id FROM refresh_token WHERE hash = $1;
