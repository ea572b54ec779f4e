-- The helper desk: tickets, their messages with every version, and the names agents sign with.

CREATE TABLE tickets (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    number BIGINT NOT NULL,
    member BIGINT NOT NULL,
    state TEXT NOT NULL,
    room BIGINT NOT NULL,
    earlier BIGINT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    last_member_at TIMESTAMPTZ,
    last_agent_at TIMESTAMPTZ,
    waiting_since TIMESTAMPTZ,
    solved_at TIMESTAMPTZ,
    solved_by BIGINT,
    reopened BIGINT NOT NULL DEFAULT 0,
    follow_up_of BIGINT,
    unreachable TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX tickets_number ON tickets (bot, number);
CREATE INDEX tickets_member ON tickets (bot, member, id);
CREATE INDEX tickets_open ON tickets (bot, waiting_since) WHERE state IN ('new', 'open', 'pending');
CREATE UNIQUE INDEX tickets_follow ON tickets (follow_up_of) WHERE follow_up_of IS NOT NULL;

-- Every message that belongs to a ticket. The body is what was said; edits keep the older bodies below.
CREATE TABLE messages (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    direction TEXT NOT NULL,
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    album TEXT,
    author BIGINT NOT NULL,
    alias TEXT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX messages_place ON messages (bot, chat_id, message_id);
CREATE INDEX messages_ticket ON messages (ticket, id);
CREATE INDEX messages_album ON messages (bot, chat_id, album) WHERE album IS NOT NULL;
CREATE INDEX messages_gathering ON messages (bot, chat_id, author) WHERE state = 'gathering';
CREATE INDEX messages_waiting ON messages (bot, ticket) WHERE state IN ('held', 'undelivered');

CREATE TABLE message_versions (
    message BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    replaced_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (message, version)
);

-- The name an agent signs with, once a desk; the key makes look-alikes equal.
CREATE TABLE pseudonyms (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    chosen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);
CREATE UNIQUE INDEX pseudonyms_key ON pseudonyms (bot, name_key);
