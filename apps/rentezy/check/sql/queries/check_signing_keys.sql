-- One key signs. Without one nobody could sign in; with two, which of them signs would be chance.
SELECT 'keys' AS identity,
       format('%s signing keys are current, and it must be one: %s.', count(*) FILTER (WHERE retired_at IS NULL),
              coalesce(string_agg(kid, ', ' ORDER BY kid) FILTER (WHERE retired_at IS NULL), 'none')) AS sentence
FROM signing_key
HAVING count(*) > 0 AND count(*) FILTER (WHERE retired_at IS NULL) <> 1;
