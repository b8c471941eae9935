-- When the timer has to look again, and what time it is.
SELECT least((SELECT min(hold_expires_at) FROM booking WHERE status = 'held'),
             (SELECT min(settle_by) FROM booking WHERE status = 'expiring')) AS at, clock_timestamp() AS now;
