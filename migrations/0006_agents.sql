-- What agents work with: canned answers, the offer they accept, messages to one or many, trainees, and the hand-over
-- of the coordinator's role.

-- Answers written once and used often, in one language or both. The words are JSON: text with its formatting.
CREATE TABLE canned (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    name TEXT NOT NULL,
    ru TEXT,
    en TEXT,
    archived BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1,
    changed_by BIGINT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX canned_name ON canned (bot, name);
CREATE INDEX canned_list ON canned (bot, archived, id);

-- A canned answer as an agent sees it before it goes: one for each agent and ticket, the newest.
CREATE TABLE canned_previews (
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    author BIGINT NOT NULL,
    id BIGINT NOT NULL,
    words TEXT NOT NULL,
    reply BIGINT,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, ticket, author)
);
CREATE UNIQUE INDEX canned_previews_id ON canned_previews (id);

-- The offer agents accept before their first answer. An empty text takes it back.
CREATE TABLE offers (
    bot TEXT NOT NULL,
    version BIGINT NOT NULL,
    words TEXT NOT NULL,
    hash TEXT NOT NULL,
    set_by BIGINT NOT NULL,
    set_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, version)
);
CREATE TABLE offer_consents (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, version, person)
);

-- Messages agents begin: to one member, or to many.
CREATE TABLE mailings (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    author BIGINT NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    audience TEXT NOT NULL,
    reached_to BIGINT NOT NULL DEFAULT 0,
    filled BOOLEAN NOT NULL DEFAULT FALSE,
    total BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE TABLE mailing_people (
    mailing BIGINT NOT NULL,
    person BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (mailing, person)
);
CREATE INDEX mailing_people_state ON mailing_people (mailing, state);
-- Who wants no mailings. Answers to their own questions reach them all the same.
CREATE TABLE mailing_optouts (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);

-- Agents whose answers wait for another agent's word.
CREATE TABLE trainees (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    mentor BIGINT,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);

-- The coordinator's role on its way to a successor; the marks tell what has been passed on.
CREATE TABLE handovers (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    giver BIGINT NOT NULL,
    taker BIGINT NOT NULL,
    state TEXT NOT NULL,
    marks BIGINT NOT NULL DEFAULT 0,
    at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX handovers_open ON handovers (bot, giver) WHERE state IN ('open', 'offered');

-- Usernames are plain Latin and the same in any case.
CREATE INDEX people_username_any ON people (LOWER(username));
