SELECT EXISTS (
    SELECT FROM session WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > now()
) AS owned;
