-- Stripe's side of the world. Objects are kept as the documents that its API shows (and a few hidden members beside), for
-- that is all anybody ever asks of them: what is looked for has a column of its own, the rules are in domain/.

-- The one account of this sandbox and its keys, made at the first start.
CREATE TABLE account (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    secret_key text NOT NULL,
    publishable_key text NOT NULL,
    webhook_secret text NOT NULL,
    created_at timestamptz NOT NULL
);

-- Ids sort by age within their kind's prefix, so the primary key serves every list. json, not jsonb: it is given back as
-- it was written, members in Stripe's order. An update changes no indexed column: the space left lets it stay in its page.
CREATE TABLE object (
    id text COLLATE "C" PRIMARY KEY,
    created bigint NOT NULL,                    -- Unix seconds, as on the wire
    customer text COLLATE "C",
    payment_intent text COLLATE "C",            -- of charges and refunds
    charge text COLLATE "C",                    -- of refunds
    email text,                                 -- of customers
    deleted boolean NOT NULL DEFAULT false,
    body json NOT NULL
) WITH (fillfactor = 60);
CREATE INDEX object_customer ON object (customer, id) WHERE customer IS NOT NULL;
CREATE INDEX object_payment_intent ON object (payment_intent, id) WHERE payment_intent IS NOT NULL;
CREATE INDEX object_charge ON object (charge, id) WHERE charge IS NOT NULL;
CREATE INDEX object_email ON object (email, id) WHERE email IS NOT NULL;

CREATE TABLE event (
    id text COLLATE "C" PRIMARY KEY,
    type text NOT NULL,
    created bigint NOT NULL,
    request_id text NOT NULL,
    idempotency_key text,
    data json NOT NULL                          -- {"object": …, "previous_attributes": …}
);

CREATE TABLE webhook_endpoint (
    id text COLLATE "C" PRIMARY KEY,
    url text NOT NULL,
    secret text NOT NULL,
    enabled_events text[] NOT NULL,
    enabled boolean NOT NULL,
    -- The platform's own: its URL is set anew at every start, because its port may change.
    managed boolean NOT NULL DEFAULT false,
    body json NOT NULL
);
CREATE UNIQUE INDEX webhook_endpoint_managed ON webhook_endpoint (managed) WHERE managed;

-- What is still to be sent. A row goes when its webhook was accepted; due_at is NULL once it was given up. No foreign
-- keys: their row locks on the one endpoint would make every payment wait for every other.
CREATE TABLE delivery (
    event_id text COLLATE "C" NOT NULL,
    endpoint_id text COLLATE "C" NOT NULL,
    copy smallint NOT NULL,
    due_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    last_failure text,
    PRIMARY KEY (event_id, endpoint_id, copy)
);
CREATE INDEX delivery_due ON delivery (due_at) WHERE due_at IS NOT NULL;

-- First answers, given again to a repeated request for 24 hours.
CREATE TABLE idempotency_key (
    key text COLLATE "C" PRIMARY KEY,
    path text NOT NULL,
    request_hash text NOT NULL,
    request_id text NOT NULL,
    status integer NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

-- Refunds whose bank has not spoken its last word.
CREATE TABLE settlement (
    refund_id text COLLATE "C" PRIMARY KEY,
    due_at timestamptz NOT NULL
);
CREATE INDEX settlement_due ON settlement (due_at);
