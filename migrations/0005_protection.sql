-- Protection: what waits until somebody has looked at it, and who may not write to the desk for a time.

-- A member's message, or a later version of one that stands in a ticket, that did not go on by itself.
CREATE TABLE quarantine (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    member BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    album TEXT,
    -- The message of a ticket that it would change.
    edit_of BIGINT,
    body TEXT NOT NULL,
    -- What caught it, comma-separated; empty for what a blocked person wrote.
    why TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    at TIMESTAMPTZ NOT NULL,
    decided_by BIGINT,
    decided_at TIMESTAMPTZ
);
CREATE INDEX quarantine_place ON quarantine (bot, chat_id, message_id);
CREATE INDEX quarantine_member ON quarantine (bot, member, state, id);
CREATE INDEX quarantine_held ON quarantine (bot, id) WHERE state = 'held';

CREATE TABLE quarantine_versions (
    item BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    replaced_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (item, version)
);

-- The one message in the agents' chat that shows what waits.
CREATE TABLE quarantine_board (
    bot TEXT NOT NULL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    -- None while it is on its way.
    message_id BIGINT,
    -- What it shows.
    shown TEXT NOT NULL
);

CREATE TABLE blocks (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    -- What the person was told; empty when nothing was given.
    reason TEXT NOT NULL,
    -- Put aside without a word, as /ignore does.
    quiet BOOLEAN NOT NULL,
    by_person BIGINT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    -- None: until somebody lifts it.
    until_at TIMESTAMPTZ,
    -- Whether what they wrote since was answered with a notice.
    told BOOLEAN NOT NULL,
    -- How far an appeal has come: none, asked, made, kept.
    appeal TEXT NOT NULL,
    PRIMARY KEY (bot, person)
);
CREATE UNIQUE INDEX blocks_id ON blocks (id);
CREATE INDEX blocks_since ON blocks (bot, since, person);
