-- Property shows what booking told of a room type, and booking sells what property told: both follow the other by event.
-- The identity is what stands still when news is lost, so that one that follows, a little behind, is not taken for wrong.
SELECT f.id || ' ' || wrong.what AS identity, wrong.sentence
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::text[])
     AS f(id, quantity, told_capacity, told_available, told_version, rent_minor, deposit_minor, currency, published,
          property_version)
LEFT JOIN room r ON r.id = f.id::uuid
CROSS JOIN LATERAL (
    SELECT 'unknown' AS what, format('Room type %s is property''s, but booking does not know it.', f.id) AS sentence
    WHERE r.id IS NULL
    UNION ALL
    SELECT format('told %s', f.told_version),
           format('Property knows the inventory of room type %s as of version %s; booking has come to %s.', f.id,
                  f.told_version, r.version)
    WHERE r.version <> f.told_version::bigint
    UNION ALL
    SELECT format('counters %s', f.told_version),
           format('Property shows %s of %s places of room type %s as free; booking, at the same version %s, has %s of %s.',
                  f.told_available, f.told_capacity, f.id, r.version, r.available, r.capacity)
    WHERE r.version = f.told_version::bigint
      AND (r.capacity, r.available) <> (f.told_capacity::integer, f.told_available::integer)
    UNION ALL
    SELECT format('quantity %s', f.told_version),
           format('Room type %s has a quantity of %s in property and a capacity of %s in booking.', f.id, f.quantity, r.capacity)
    WHERE r.version = f.told_version::bigint AND r.capacity <> f.quantity::integer
    UNION ALL
    SELECT format('price %s', r.property_version),
           format('Booking sells room type %s for %s a month and %s deposit (minor units of %s), property asks %s and %s (%s).',
                  f.id, r.rent_minor, r.deposit_minor, r.currency, f.rent_minor, f.deposit_minor, f.currency)
    WHERE (r.rent_minor, r.deposit_minor, r.currency) <> (f.rent_minor::bigint, f.deposit_minor::bigint, f.currency)
    UNION ALL
    SELECT format('published %s', r.property_version),
           format('Room type %s is %s in booking, but its home is %s.', f.id,
                  CASE WHEN r.published THEN 'on sale' ELSE 'not on sale' END,
                  CASE WHEN f.published::boolean THEN 'published' ELSE 'not published' END)
    -- A closed room is never sold again, whatever else stands there.
    WHERE NOT r.closed AND r.published <> f.published::boolean) wrong;
