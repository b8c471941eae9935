-- Booking is the record for capacity and for what is free; what else stands in `room` follows property's events.
CREATE TABLE room (
    id                   uuid PRIMARY KEY,
    property_id          uuid NOT NULL,
    landlord_account_id  uuid NOT NULL,
    capacity             integer NOT NULL CHECK (capacity >= 0),
    -- The last guardrail: whatever code does, a place that does not exist cannot be given away.
    available            integer NOT NULL CHECK (available BETWEEN 0 AND capacity),
    -- Grows with every change of capacity or available; inventory.changed carries it.
    version              bigint NOT NULL DEFAULT 1,
    published            boolean NOT NULL,
    -- Set before its home is archived, never taken back: nothing is sold from then on, whatever event comes late.
    closed               boolean NOT NULL DEFAULT false,
    rent_minor           bigint NOT NULL CHECK (rent_minor >= 0),
    deposit_minor        bigint NOT NULL CHECK (deposit_minor >= 0),
    currency             text NOT NULL,
    time_zone            text NOT NULL,
    cancellation_policy  text NOT NULL,
    available_from       date,
    property_version     bigint NOT NULL
) WITH (
    -- The counters are in no index, so with room on the page every change is a HOT update.
    fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_cost_delay = 0);
CREATE INDEX room_by_property ON room (property_id);

CREATE TABLE booking (
    id                   uuid PRIMARY KEY,
    room_type_id         uuid NOT NULL REFERENCES room (id),
    property_id          uuid NOT NULL,
    landlord_account_id  uuid NOT NULL,
    tenant_id            uuid NOT NULL,
    status               text NOT NULL CHECK (status IN
                         ('held', 'expiring', 'confirmed', 'expired', 'cancelled', 'refunding', 'refunded')),
    move_in              date NOT NULL,
    rent_minor           bigint NOT NULL CHECK (rent_minor >= 0),
    deposit_minor        bigint NOT NULL CHECK (deposit_minor >= 0),
    currency             text NOT NULL,
    time_zone            text NOT NULL,
    cancellation_policy  text NOT NULL,
    -- The timer, armed by the same INSERT that takes the place: due holds are found by booking_due.
    hold_expires_at      timestamptz NOT NULL,
    -- While expiring: when the provider's silence counts as no.
    settle_by            timestamptz,
    payment_started_at   timestamptz,
    payment_id           uuid,
    declined_charges     text[] NOT NULL DEFAULT '{}',
    version              bigint NOT NULL DEFAULT 1,
    idempotency_key      text NOT NULL,
    request_hash         text NOT NULL,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    CHECK ((status = 'expiring') = (settle_by IS NOT NULL)),
    -- Confirmed means paid; nobody lives somewhere for nothing, and a refund has something to refund.
    CHECK (status NOT IN ('confirmed', 'refunding', 'refunded') OR payment_id IS NOT NULL)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX booking_idempotency ON booking (tenant_id, idempotency_key);
CREATE UNIQUE INDEX booking_live ON booking (tenant_id, room_type_id) WHERE status IN ('held', 'expiring');
CREATE INDEX booking_due ON booking (hold_expires_at) WHERE status = 'held';
CREATE INDEX booking_settling ON booking (settle_by) WHERE status = 'expiring';
CREATE INDEX booking_of_tenant ON booking (tenant_id, created_at DESC, id DESC);
CREATE INDEX booking_of_landlord ON booking (landlord_account_id, created_at DESC, id DESC);
CREATE INDEX booking_of_tenant_changed ON booking (tenant_id, updated_at);
CREATE INDEX booking_of_landlord_changed ON booking (landlord_account_id, updated_at);
CREATE INDEX booking_of_property ON booking (room_type_id) WHERE status IN ('held', 'expiring', 'confirmed');

-- What happened after the hold, in order; the hold itself is the booking's created_at.
CREATE TABLE booking_step (
    booking_id  uuid NOT NULL REFERENCES booking (id),
    sequence    integer NOT NULL,
    at          timestamptz NOT NULL,
    step        text NOT NULL,
    cause       text NOT NULL,
    detail      text,
    PRIMARY KEY (booking_id, sequence)
);

-- Each amount that was asked back, once. The sum over a booking never exceeds what was paid: booking's row is locked
-- while it is summed.
CREATE TABLE booking_refund (
    id            uuid PRIMARY KEY,
    booking_id    uuid NOT NULL REFERENCES booking (id),
    payment_id    uuid NOT NULL,
    amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
    currency      text NOT NULL,
    reason        text,
    status        text NOT NULL CHECK (status IN ('requested', 'refunded', 'failed')),
    created_at    timestamptz NOT NULL,
    settled_at    timestamptz
);
CREATE INDEX booking_refund_of_booking ON booking_refund (booking_id);
