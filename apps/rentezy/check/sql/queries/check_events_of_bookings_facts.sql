-- What each booking that was made within $3 seconds must have told: its hold, and what its timeline says was announced.
SELECT b.id, 'booking.held.v1' || coalesce((
           SELECT string_agg(DISTINCT ',booking.' || CASE s.step WHEN 'reacquired' THEN 'confirmed' ELSE s.step END || '.v1', '')
           FROM booking_step s
           WHERE s.booking_id = b.id AND s.step IN ('confirmed', 'reacquired', 'expiring', 'expired', 'refunding')), '')
       -- A step of that name is told as such only where no money goes back.
       || CASE b.status WHEN 'cancelled' THEN ',booking.cancelled.v1' ELSE '' END AS types
FROM booking b
WHERE b.id > $1 AND b.created_at > clock_timestamp() - make_interval(secs => $3)
ORDER BY b.id
LIMIT $2;
