-- The current key first, then those whose tokens may still be alive: $1 seconds after they were retired.
SELECT kid, private_key_pem, retired_at IS NULL AS current
FROM signing_key
WHERE retired_at IS NULL OR retired_at > now() - make_interval(secs => $1::bigint)
ORDER BY retired_at DESC NULLS FIRST;
