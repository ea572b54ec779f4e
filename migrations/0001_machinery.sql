-- The machinery that every bot stands on. One text for SQLite and PostgreSQL.
-- Ids are made by the program, instants are UTC in whole microseconds, JSON columns hold objects or arrays.

-- What Telegram sent, before anybody looked at it. Kept a few days after it is done, so that a repeat changes nothing.
CREATE TABLE inbox (
    bot TEXT NOT NULL,
    update_id BIGINT NOT NULL,
    lane TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    done_at TIMESTAMPTZ,
    disposition TEXT,
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before TIMESTAMPTZ,
    PRIMARY KEY (bot, update_id)
);
CREATE INDEX inbox_open ON inbox (bot, update_id) WHERE done_at IS NULL;
CREATE INDEX inbox_done ON inbox (done_at) WHERE done_at IS NOT NULL;

-- The books: how many updates were received and what became of them. received = sum of the rest + open.
CREATE TABLE ledger (
    bot TEXT NOT NULL,
    entry TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (bot, entry)
);

-- What must be said or done at Telegram. A row leaves the table when it has gone out.
CREATE TABLE outbox (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    lane BIGINT NOT NULL,
    peer BIGINT NOT NULL,
    room BIGINT,
    priority BIGINT NOT NULL,
    words BOOLEAN NOT NULL,
    calls TEXT NOT NULL,
    source_chat BIGINT,
    source_messages TEXT,
    ticket BIGINT,
    feedback TEXT,
    merge_key TEXT,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    error TEXT
);
CREATE INDEX outbox_ready ON outbox (bot, priority, id) WHERE state = 'ready';
-- What is about to be repeated is looked for at every claim, and is seldom more than a few rows.
CREATE INDEX outbox_repeated ON outbox (bot, not_before) WHERE state = 'ready' AND attempts > 0;
CREATE INDEX outbox_sending ON outbox (bot, id) WHERE state = 'sending';
CREATE INDEX outbox_held ON outbox (bot, peer) WHERE state = 'held';
CREATE INDEX outbox_lane ON outbox (bot, lane, id);
CREATE UNIQUE INDEX outbox_merge ON outbox (bot, merge_key) WHERE merge_key IS NOT NULL AND state = 'ready';

-- Timers, outcomes and requests of one bot to another.
CREATE TABLE jobs (
    bot TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    id BIGINT NOT NULL,
    body TEXT NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, kind, subject)
);
CREATE INDEX jobs_due ON jobs (bot, due_at, id);

-- Where a ticket is talked about: a forum topic, or a stream in a group without topics. A view of the truth, made anew when it is lost.
CREATE TABLE rooms (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    role TEXT NOT NULL,
    subject BIGINT NOT NULL,
    chat_id BIGINT,
    thread_id BIGINT,
    stream BOOLEAN NOT NULL,
    title TEXT NOT NULL,
    card TEXT NOT NULL,
    card_message BIGINT,
    closed BOOLEAN NOT NULL DEFAULT FALSE,
    opened_times BIGINT NOT NULL DEFAULT 0,
    shown_title TEXT NOT NULL DEFAULT '',
    shown_closed BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX rooms_subject ON rooms (bot, role, subject);
CREATE UNIQUE INDEX rooms_thread ON rooms (bot, chat_id, thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX rooms_card ON rooms (bot, chat_id, card_message) WHERE card_message IS NOT NULL;

-- Every relayed message, findable from both ends.
CREATE TABLE copies (
    bot TEXT NOT NULL,
    from_chat BIGINT NOT NULL,
    from_message BIGINT NOT NULL,
    to_chat BIGINT NOT NULL,
    to_message BIGINT NOT NULL,
    ticket BIGINT,
    PRIMARY KEY (bot, from_chat, from_message, to_chat, to_message)
);
CREATE UNIQUE INDEX copies_back ON copies (bot, to_chat, to_message);

CREATE TABLE people (
    id BIGINT NOT NULL PRIMARY KEY,
    first_name TEXT NOT NULL,
    last_name TEXT,
    username TEXT,
    telegram_language TEXT,
    chosen_language TEXT,
    seen_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX people_username ON people (username);

-- Whether a bot can reach a person.
CREATE TABLE reach (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    state TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);

-- Who may do what. The scope is a bot, a city or a level; empty means everywhere.
CREATE TABLE roles (
    person BIGINT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    granted_by BIGINT,
    granted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person, role, scope)
);

-- Chats that an owner has given a task.
CREATE TABLE links (
    bot TEXT NOT NULL,
    role TEXT NOT NULL,
    chat_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    is_forum BOOLEAN NOT NULL,
    language TEXT NOT NULL,
    trouble TEXT,
    linked_by BIGINT NOT NULL,
    linked_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, role)
);
CREATE INDEX links_chat ON links (bot, chat_id);

CREATE TABLE settings (
    bot TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_by BIGINT,
    changed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, name)
);

-- Which process owns a bot. The fence grows with every change of owner.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    fence BIGINT NOT NULL,
    heartbeat_at TIMESTAMPTZ NOT NULL
);

-- Acts that must be provable. Each line's hash covers the line before it.
CREATE TABLE audit (
    bot TEXT NOT NULL,
    n BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    line TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (bot, n)
);

-- Numbers that people see, one sequence each.
CREATE TABLE counters (
    bot TEXT NOT NULL,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (bot, name)
);
