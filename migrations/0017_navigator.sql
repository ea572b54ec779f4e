-- The navigator: people on their path, applications, what was asked of the helpdesk; and the helpdesk's side of it.

-- Somebody on the path. `screen` is the message that changes in place, `view` what it shows.
CREATE TABLE nav_people (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    source TEXT,
    step TEXT NOT NULL,
    address TEXT,
    findings TEXT,
    screen BIGINT,
    view TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);

-- When somebody first saw a step, and when it was done: by their word or by what the chain shows.
CREATE TABLE nav_steps (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    step TEXT NOT NULL,
    reached_at TIMESTAMPTZ NOT NULL,
    done_at TIMESTAMPTZ,
    how TEXT,
    PRIMARY KEY (bot, person, step)
);
CREATE INDEX nav_steps_step ON nav_steps (bot, step);

-- What the next words of a person are for.
CREATE TABLE nav_awaits (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);

-- Applications to join. A person has one that is open.
CREATE TABLE nav_joins (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    agreement TEXT,
    agreed_at TIMESTAMPTZ,
    address TEXT,
    findings TEXT,
    watched BOOLEAN NOT NULL,
    ticket BIGINT,
    state TEXT,
    sent_at TIMESTAMPTZ,
    begun_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX nav_joins_open ON nav_joins (bot, person) WHERE ended_at IS NULL;
CREATE INDEX nav_joins_person ON nav_joins (bot, person, id);

-- Requests for the airdrop, and what each of them has claimed: a person and an address have one at a time.
CREATE TABLE nav_airdrops (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    address TEXT,
    stage TEXT NOT NULL,
    findings TEXT,
    present TEXT NOT NULL,
    line_chat BIGINT,
    line_message BIGINT,
    asked_at TIMESTAMPTZ,
    decided_by BIGINT,
    decided_at TIMESTAMPTZ,
    paid TEXT,
    begun_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX nav_airdrops_person ON nav_airdrops (bot, person, id);
CREATE INDEX nav_airdrops_waiting ON nav_airdrops (bot, id) WHERE stage IN ('asked', 'approved');

CREATE TABLE nav_airdrop_claims (
    bot TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    request BIGINT NOT NULL,
    PRIMARY KEY (bot, kind, value)
);
CREATE INDEX nav_airdrop_claims_request ON nav_airdrop_claims (bot, request);

-- What another bot asked of this desk, so that its ticket can be told of; asking twice is asking once.
CREATE TABLE desk_requests (
    bot TEXT NOT NULL,
    source TEXT NOT NULL,
    request TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, source, request)
);
CREATE INDEX desk_requests_ticket ON desk_requests (ticket);

-- A ticket's checklist: who ticked what and when.
CREATE TABLE desk_ticks (
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    item TEXT NOT NULL,
    ticked_by BIGINT NOT NULL,
    ticked_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (ticket, item)
);
