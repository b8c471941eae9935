-- Homes and their room types. Property is the record for what a home is and costs; booking for what of it is free.
CREATE TABLE property (
    id                   uuid PRIMARY KEY,
    landlord_account_id  uuid NOT NULL,
    status               text NOT NULL CHECK (status IN ('draft', 'in_review', 'published', 'rejected', 'archived')),
    -- Grows with every change, drawn under this row's lock; events carry it.
    version              bigint NOT NULL DEFAULT 1,
    -- The approved content once published; the only content before.
    title                text NOT NULL,
    description          text NOT NULL,
    kind                 text NOT NULL CHECK (kind IN ('apartment', 'house', 'room', 'hostel', 'studio')),
    line1                text NOT NULL,
    line2                text,
    locality             text NOT NULL,
    city                 text NOT NULL,
    region               text,
    postal_code          text,
    country              text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    -- What people type who look for a city; the collation of the database may know ASCII only.
    city_key             text NOT NULL GENERATED ALWAYS AS (lower(city COLLATE "und-x-icu")) STORED,
    latitude             double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude            double precision CHECK (longitude BETWEEN -180 AND 180),
    time_zone            text NOT NULL,
    currency             text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amenities            text[] NOT NULL DEFAULT '{}',
    cancellation_policy  text NOT NULL CHECK (cancellation_policy IN ('flexible', 'moderate', 'strict')),
    rejection_reason     text,
    -- Since when an admin is asked to look: at the home, or at the edit of a published one.
    review_since         timestamptz,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    published_at         timestamptz,
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (status <> 'published' OR published_at IS NOT NULL),
    CHECK ((status = 'in_review') <= (review_since IS NOT NULL)),
    CHECK (review_since IS NULL OR status IN ('in_review', 'published'))
);
CREATE INDEX property_published ON property (published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX property_published_kind ON property (kind, published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX property_published_city ON property (city_key, published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX property_published_city_kind ON property (city_key, kind, published_at DESC, id DESC)
    WHERE status = 'published';
CREATE INDEX property_of_landlord ON property (landlord_account_id, created_at DESC, id DESC);
CREATE INDEX property_in_review ON property (review_since, id) WHERE review_since IS NOT NULL;

-- The content of a published home that its landlord has changed and no admin has approved yet: whole, not a difference.
CREATE TABLE property_edit (
    property_id  uuid PRIMARY KEY REFERENCES property (id),
    title        text NOT NULL,
    description  text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('apartment', 'house', 'room', 'hostel', 'studio')),
    line1        text NOT NULL,
    line2        text,
    locality     text NOT NULL,
    city         text NOT NULL,
    region       text,
    postal_code  text,
    country      text NOT NULL CHECK (country ~ '^[A-Z]{2}$')
);

CREATE TABLE room_type (
    id               uuid PRIMARY KEY,
    property_id      uuid NOT NULL REFERENCES property (id),
    name             text NOT NULL,
    rent_minor       bigint NOT NULL CHECK (rent_minor >= 0),     -- a month
    deposit_minor    bigint NOT NULL CHECK (deposit_minor >= 0),  -- both in the property's currency
    quantity         integer NOT NULL CHECK (quantity BETWEEN 0 AND 1000000),
    bedrooms         integer CHECK (bedrooms BETWEEN 0 AND 20),
    area_m2          double precision CHECK (area_m2 > 0),
    available_from   date,
    -- Booking's counters as it last told them (inventory.changed); version 0: it has told nothing yet.
    told_capacity    integer NOT NULL CHECK (told_capacity >= 0),
    told_available   integer NOT NULL CHECK (told_available BETWEEN 0 AND told_capacity),
    told_version     bigint NOT NULL DEFAULT 0
) WITH (
    -- Every hold of a busy home updates its counters, which are in no index: room for HOT updates.
    fillfactor = 70);
CREATE INDEX room_type_of_property ON room_type (property_id, id);

-- Which home a row of a landlord's file became, so that the same file brings nothing twice.
CREATE TABLE import_listing (
    landlord_account_id  uuid NOT NULL,
    source_id            text NOT NULL,
    -- Deferred: a batch of rows is claimed here first, then made.
    property_id          uuid NOT NULL REFERENCES property (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (landlord_account_id, source_id)
);

-- A home as it is read: its edit beside it, and its room types in arrays, so that one statement reads a page of homes
-- without asking once for each. A change of columns is a new view: prepared statements of running processes rely on it.
CREATE VIEW property_card AS
SELECT p.id, p.landlord_account_id, p.status, p.version, p.title, p.description, p.kind, p.line1, p.line2, p.locality,
       p.city, p.region, p.postal_code, p.country, p.city_key, p.latitude, p.longitude, p.time_zone, p.currency,
       p.amenities, p.cancellation_policy, p.rejection_reason, p.review_since, p.created_at, p.updated_at,
       p.published_at,
       e.title AS edit_title, e.description AS edit_description, e.kind AS edit_kind, e.line1 AS edit_line1,
       e.line2 AS edit_line2, e.locality AS edit_locality, e.city AS edit_city, e.region AS edit_region,
       e.postal_code AS edit_postal_code, e.country AS edit_country,
       r.ids AS room_ids, r.names AS room_names, r.rents AS room_rents, r.deposits AS room_deposits,
       r.quantities AS room_quantities, r.told_capacities AS room_told_capacities,
       r.told_availables AS room_told_availables, r.bedrooms AS room_bedrooms, r.areas AS room_areas,
       r.available_froms AS room_available_froms
FROM property p
LEFT JOIN property_edit e ON e.property_id = p.id
LEFT JOIN LATERAL (
    SELECT array_agg(t.id ORDER BY t.id) AS ids, array_agg(t.name ORDER BY t.id) AS names,
           array_agg(t.rent_minor ORDER BY t.id) AS rents, array_agg(t.deposit_minor ORDER BY t.id) AS deposits,
           array_agg(t.quantity ORDER BY t.id) AS quantities, array_agg(t.told_capacity ORDER BY t.id) AS told_capacities,
           array_agg(t.told_available ORDER BY t.id) AS told_availables, array_agg(t.bedrooms ORDER BY t.id) AS bedrooms,
           array_agg(t.area_m2 ORDER BY t.id) AS areas, array_agg(t.available_from ORDER BY t.id) AS available_froms
    FROM room_type t WHERE t.property_id = p.id) r ON true;
