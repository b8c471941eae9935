-- Kept for a month after their end, for whoever asks what happened.
DELETE FROM session WHERE id IN (
    SELECT id FROM session
    WHERE expires_at < now() - interval '30 days' OR revoked_at < now() - interval '30 days'
    LIMIT 10000
);
