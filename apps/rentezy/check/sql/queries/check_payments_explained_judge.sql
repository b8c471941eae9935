-- Money that was taken has its booking, or goes back: by the home's policy from a booking that stood, else all of it.
SELECT format('%s %s', f.id, b.version) AS identity,
       format('Payment %s took %s (minor units of %s) for booking %s, %s, and %s.', f.id, f.amount_minor, f.currency,
              f.reference_id,
              CASE WHEN b.id IS NULL THEN 'which does not exist' ELSE format('which is %s', b.status) END,
              CASE WHEN back.amount_minor = 0 THEN 'nothing of it goes back'
                   ELSE format('only %s goes back', back.amount_minor) END) AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS f(id, reference_id, amount_minor, currency)
LEFT JOIN booking b ON b.id = f.reference_id::uuid
CROSS JOIN LATERAL (
    SELECT coalesce(sum(r.amount_minor), 0) AS amount_minor FROM booking_refund r
    WHERE r.booking_id = f.reference_id::uuid AND r.payment_id = f.id::uuid AND r.status <> 'failed') back
WHERE back.amount_minor < f.amount_minor::bigint
  AND NOT coalesce(b.payment_id = f.id::uuid AND (b.status = 'confirmed' OR EXISTS (
          SELECT 1 FROM booking_step s WHERE s.booking_id = b.id AND s.step IN ('confirmed', 'reacquired'))), false);
