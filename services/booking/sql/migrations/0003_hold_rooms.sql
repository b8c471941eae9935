-- Many holds, of any rooms, in one transaction and one round trip: what the `combined` strategy sends. No two commands of
-- a call are of one tenant. Each statement of a volatile function sees what was committed when that statement began, so
-- what is read after a lock is read after the lock. Order of locks: tenants, rooms, bookings.
--
-- The outcomes and their order are hold_room()'s. Besides: `again`, for a command that could win but must not be decided
-- here, because another transaction has its tenant's lock, or its room got a place back while we were at it. Nobody is
-- ever waited for but the rooms' rows.
CREATE FUNCTION hold_rooms(
    p_ids uuid[], p_tenants uuid[], p_rooms uuid[], p_move_ins date[], p_keys text[], p_hashes text[],
    p_hold_seconds double precision[], p_allowed integer[], p_traceparents text[])
RETURNS TABLE (
    "position" bigint, outcome text, id uuid, room_type_id uuid, property_id uuid, landlord_account_id uuid,
    tenant_id uuid, move_in date, rent_minor bigint, deposit_minor bigint, currency text, time_zone text,
    cancellation_policy text, hold_expires_at timestamptz, created_at timestamptz)
LANGUAGE plpgsql VOLATILE
-- The arrays' lengths differ from call to call, the plan does not: estimating it anew costs more than it can save.
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    open_rooms uuid[];
    locked_tenants uuid[] := '{}';
    made_at timestamptz;
BEGIN
    -- One read for all who ask for a room that is full: they lock nothing and write nothing.
    SELECT coalesce(array_agg(r.id), '{}') INTO open_rooms
        FROM room r WHERE r.id = ANY(p_rooms) AND r.available > 0 AND r.published AND NOT r.closed;

    IF cardinality(open_rooms) > 0 THEN
        SELECT coalesce(array_agg(c.tenant), '{}') INTO locked_tenants
            FROM unnest(p_tenants, p_rooms) AS c(tenant, room)
            WHERE c.room = ANY(open_rooms) AND pg_try_advisory_xact_lock(hashtextextended(c.tenant::text, 0));
        PERFORM 1 FROM room r WHERE r.id = ANY(open_rooms) ORDER BY r.id FOR NO KEY UPDATE;
    END IF;

    made_at := date_trunc('milliseconds', clock_timestamp());
    RETURN QUERY
    WITH command AS (
        SELECT * FROM unnest(p_ids, p_tenants, p_rooms, p_move_ins, p_keys, p_hashes, p_hold_seconds, p_allowed,
                             p_traceparents) WITH ORDINALITY
            AS c(id, tenant, room, move_in, key, hash, hold_seconds, allowed, traceparent, place)
    ), classified AS MATERIALIZED (
        SELECT c.*, r.property_id, r.landlord_account_id, r.available, r.rent_minor, r.deposit_minor, r.currency, r.time_zone,
               r.cancellation_policy, earlier.id AS earlier_id, live.of_this_room,
               CASE WHEN earlier.id IS NOT NULL
                    THEN CASE WHEN earlier.request_hash = c.hash THEN 'replay' ELSE 'key_reused' END
                    WHEN live.of_this_room IS NOT NULL THEN 'already_held'
                    WHEN live.holds >= c.allowed THEN 'too_many_holds'
                    WHEN r.id IS NULL OR NOT r.published OR r.closed THEN 'not_on_sale'
                    WHEN r.available = 0 THEN 'sold_out'
                    WHEN c.room = ANY(open_rooms) AND c.tenant = ANY(locked_tenants) THEN 'wants'
                    ELSE 'again' END AS verdict
        FROM command c
        LEFT JOIN booking earlier ON earlier.tenant_id = c.tenant AND earlier.idempotency_key = c.key
        CROSS JOIN LATERAL (
            SELECT count(*) AS holds, (array_agg(b.id) FILTER (WHERE b.room_type_id = c.room))[1] AS of_this_room
            FROM booking b WHERE b.tenant_id = c.tenant AND b.status IN ('held', 'expiring')) live
        LEFT JOIN room r ON r.id = c.room
    ), decided AS MATERIALIZED (
        SELECT k.*, CASE WHEN k.verdict <> 'wants' THEN k.verdict
                         WHEN row_number() OVER (PARTITION BY k.room, k.verdict ORDER BY k.place) <= k.available THEN 'won'
                         ELSE 'sold_out' END AS outcome
        FROM classified k
    ), made AS (
        INSERT INTO booking (id, room_type_id, property_id, landlord_account_id, tenant_id, status, move_in, rent_minor,
                             deposit_minor, currency, time_zone, cancellation_policy, hold_expires_at, idempotency_key,
                             request_hash, created_at, updated_at)
        SELECT d.id, d.room, d.property_id, d.landlord_account_id, d.tenant, 'held', d.move_in, d.rent_minor, d.deposit_minor,
               d.currency, d.time_zone, d.cancellation_policy, made_at + make_interval(secs => d.hold_seconds), d.key, d.hash,
               made_at, made_at
        FROM decided d WHERE d.outcome = 'won'
    ), counted AS (
        UPDATE room r SET available = r.available - taken.places, version = r.version + 1
        FROM (SELECT d.room, count(*)::integer AS places, max(d.traceparent) AS traceparent
              FROM decided d WHERE d.outcome = 'won' GROUP BY d.room) taken
        WHERE r.id = taken.room
        RETURNING r.id, r.version, r.capacity, r.available, taken.traceparent
    ), told AS (
        INSERT INTO outbox (id, type, subject, aggregate_version, time, traceparent, data)
        SELECT gen_random_uuid(), 'booking.held.v1', d.id::text, 1, made_at, d.traceparent, json_build_object(
                   'booking_id', d.id, 'room_type_id', d.room, 'property_id', d.property_id,
                   'landlord_account_id', d.landlord_account_id, 'tenant_id', d.tenant, 'move_in', d.move_in,
                   'amount_due', json_build_object('amount_minor', d.rent_minor + d.deposit_minor, 'currency', d.currency))
        FROM decided d WHERE d.outcome = 'won'
        UNION ALL
        SELECT gen_random_uuid(), 'inventory.changed.v1', n.id::text, n.version, made_at, n.traceparent, json_build_object(
                   'room_type_id', n.id, 'capacity', n.capacity, 'available', n.available, 'version', n.version)
        FROM counted n
    )
    SELECT d.place, d.outcome,
           CASE d.outcome WHEN 'won' THEN d.id WHEN 'already_held' THEN d.of_this_room ELSE e.id END,
           coalesce(e.room_type_id, d.room), coalesce(e.property_id, d.property_id),
           coalesce(e.landlord_account_id, d.landlord_account_id), d.tenant, coalesce(e.move_in, d.move_in),
           coalesce(e.rent_minor, d.rent_minor), coalesce(e.deposit_minor, d.deposit_minor),
           coalesce(e.currency, d.currency), coalesce(e.time_zone, d.time_zone),
           coalesce(e.cancellation_policy, d.cancellation_policy),
           coalesce(e.hold_expires_at, made_at + make_interval(secs => d.hold_seconds)), coalesce(e.created_at, made_at)
    FROM decided d LEFT JOIN booking e ON e.id = d.earlier_id;
END
$$;
