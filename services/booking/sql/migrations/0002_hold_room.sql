-- One hold, one transaction, one round trip. Every statement of a volatile function sees what was committed when that
-- statement began, so that what is read after a lock is read after the lock. Order of locks: tenant, room.
-- The order of outcomes is the contract: replay, key_reused, already_held, too_many_holds, won, then why not.
CREATE FUNCTION hold_room(
    p_id uuid, p_tenant uuid, p_room uuid, p_move_in date, p_key text, p_hash text, p_hold interval, p_allowed integer,
    p_traceparent text)
RETURNS TABLE (
    outcome text, id uuid, room_type_id uuid, property_id uuid, landlord_account_id uuid, tenant_id uuid, move_in date,
    rent_minor bigint, deposit_minor bigint, currency text, time_zone text, cancellation_policy text,
    hold_expires_at timestamptz, created_at timestamptz)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    earlier booking;
    held record;
    taken room;
    made_at timestamptz;
    expires_at timestamptz;
BEGIN
    -- One tenant's commands run one after another: two with one key, or a fourth hold, cannot slip past each other.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant::text, 0));

    SELECT * INTO earlier FROM booking b WHERE b.tenant_id = p_tenant AND b.idempotency_key = p_key;
    IF FOUND THEN
        RETURN QUERY SELECT CASE WHEN earlier.request_hash = p_hash THEN 'replay' ELSE 'key_reused' END,
            earlier.id, earlier.room_type_id, earlier.property_id, earlier.landlord_account_id, earlier.tenant_id,
            earlier.move_in, earlier.rent_minor, earlier.deposit_minor, earlier.currency, earlier.time_zone,
            earlier.cancellation_policy, earlier.hold_expires_at, earlier.created_at;
        RETURN;
    END IF;

    SELECT count(*) AS live, (array_agg(b.id) FILTER (WHERE b.room_type_id = p_room))[1] AS of_this_room INTO held
        FROM booking b WHERE b.tenant_id = p_tenant AND b.status IN ('held', 'expiring');
    IF held.of_this_room IS NOT NULL THEN
        outcome := 'already_held';
        id := held.of_this_room;
        RETURN NEXT;
        RETURN;
    END IF;
    IF held.live >= p_allowed THEN
        outcome := 'too_many_holds';
        RETURN NEXT;
        RETURN;
    END IF;

    UPDATE room r SET available = r.available - 1, version = r.version + 1
        WHERE r.id = p_room AND r.available > 0 AND r.published AND NOT r.closed
        RETURNING r.* INTO taken;
    IF NOT FOUND THEN
        PERFORM 1 FROM room r WHERE r.id = p_room AND r.published AND NOT r.closed;
        outcome := CASE WHEN FOUND THEN 'sold_out' ELSE 'not_on_sale' END;
        RETURN NEXT;
        RETURN;
    END IF;

    made_at := date_trunc('milliseconds', clock_timestamp());
    expires_at := made_at + p_hold;
    INSERT INTO booking (id, room_type_id, property_id, landlord_account_id, tenant_id, status, move_in, rent_minor,
                         deposit_minor, currency, time_zone, cancellation_policy, hold_expires_at, idempotency_key,
                         request_hash, created_at, updated_at)
        VALUES (p_id, p_room, taken.property_id, taken.landlord_account_id, p_tenant, 'held', p_move_in, taken.rent_minor,
                taken.deposit_minor, taken.currency, taken.time_zone, taken.cancellation_policy, expires_at, p_key, p_hash,
                made_at, made_at);
    INSERT INTO outbox (id, type, subject, aggregate_version, time, traceparent, data) VALUES
        (gen_random_uuid(), 'booking.held.v1', p_id::text, 1, made_at, p_traceparent, json_build_object(
            'booking_id', p_id, 'room_type_id', p_room, 'property_id', taken.property_id,
            'landlord_account_id', taken.landlord_account_id, 'tenant_id', p_tenant, 'move_in', p_move_in,
            'amount_due', json_build_object('amount_minor', taken.rent_minor + taken.deposit_minor,
                                             'currency', taken.currency))),
        (gen_random_uuid(), 'inventory.changed.v1', p_room::text, taken.version, made_at, p_traceparent, json_build_object(
            'room_type_id', p_room, 'capacity', taken.capacity, 'available', taken.available,
            'version', taken.version));
    RETURN QUERY SELECT 'won', p_id, p_room, taken.property_id, taken.landlord_account_id, p_tenant, p_move_in,
        taken.rent_minor, taken.deposit_minor, taken.currency, taken.time_zone, taken.cancellation_policy, expires_at,
        made_at;
END
$$;
