-- Long after its last token: a private key that signs nothing is only a risk.
DELETE FROM signing_key WHERE retired_at < now() - interval '1 day';
