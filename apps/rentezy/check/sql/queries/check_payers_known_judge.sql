-- Who holds pays, and who lets is paid. Payment learned both from booking, and neither ever changes.
SELECT f.id AS identity,
       CASE WHEN b.id IS NULL THEN format('Payment %s is for booking %s, which does not exist.', f.id, f.reference_id)
            ELSE format('Payment %s for booking %s is by %s to landlord account %s; the booking is of tenant %s and account %s.',
                        f.id, b.id, f.payer_id, f.payee_account_id, b.tenant_id, b.landlord_account_id) END AS sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS f(id, reference_id, payer_id, payee_account_id)
LEFT JOIN booking b ON b.id = f.reference_id::uuid
WHERE b.id IS NULL OR (b.tenant_id, b.landlord_account_id) <> (f.payer_id::uuid, f.payee_account_id::uuid);
