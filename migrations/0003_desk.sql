-- The desk's accounting: what a ticket is about and whose it is, everything that happened to it, and what the bot
-- awaits from somebody.

ALTER TABLE tickets ADD COLUMN category TEXT;
ALTER TABLE tickets ADD COLUMN priority BIGINT NOT NULL DEFAULT 3;
ALTER TABLE tickets ADD COLUMN subject TEXT;
ALTER TABLE tickets ADD COLUMN level TEXT NOT NULL DEFAULT 'support';
ALTER TABLE tickets ADD COLUMN assignee BIGINT;
ALTER TABLE tickets ADD COLUMN assigned_at TIMESTAMPTZ;
-- When the one who has it last did something for it.
ALTER TABLE tickets ADD COLUMN acted_at TIMESTAMPTZ;
-- One more with each time it is opened again.
ALTER TABLE tickets ADD COLUMN episode BIGINT NOT NULL DEFAULT 1;
-- Until when it is put off.
ALTER TABLE tickets ADD COLUMN wake_at TIMESTAMPTZ;
-- The nearest promise: the queue is worked by it.
ALTER TABLE tickets ADD COLUMN due_at TIMESTAMPTZ;
-- How it ended.
ALTER TABLE tickets ADD COLUMN disposition TEXT;
ALTER TABLE tickets ADD COLUMN merged_into BIGINT;
-- The member asked for a person: the bot gives no answers of its own until it is solved.
ALTER TABLE tickets ADD COLUMN human BOOLEAN NOT NULL DEFAULT FALSE;

-- Since when the longest waiting member waits is asked at every scrape.
DROP INDEX tickets_open;
CREATE INDEX tickets_open ON tickets (bot, waiting_since) WHERE state IN ('new', 'open', 'pending', 'hold');
CREATE INDEX tickets_queue ON tickets (bot, due_at, id) WHERE state IN ('new', 'open');
CREATE INDEX tickets_assignee ON tickets (bot, assignee, due_at, id) WHERE assignee IS NOT NULL AND state IN ('new', 'open', 'pending', 'hold');
CREATE INDEX tickets_category ON tickets (bot, category, due_at, id) WHERE state IN ('new', 'open');
CREATE INDEX tickets_hold ON tickets (bot, wake_at) WHERE state = 'hold';

-- Everything that happened to tickets, in order. Every figure of every report can be counted anew from here.
CREATE TABLE events (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    episode BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL,
    actor BIGINT,
    state TEXT NOT NULL,
    facts TEXT NOT NULL
);
CREATE INDEX events_ticket ON events (ticket, id);
CREATE INDEX events_at ON events (bot, at, id);

CREATE TABLE ticket_tags (
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (ticket, tag)
);
CREATE INDEX ticket_tags_tag ON ticket_tags (bot, tag);

CREATE TABLE ticket_notes (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    author BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX ticket_notes_ticket ON ticket_notes (ticket, id);

-- Tickets that have to do with one another; the first is the older one.
CREATE TABLE ticket_links (
    bot TEXT NOT NULL,
    one BIGINT NOT NULL,
    other BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (one, other)
);
CREATE INDEX ticket_links_other ON ticket_links (other);

-- What the next words of a person in a chat are for, when the bot has asked for them.
CREATE TABLE awaits (
    bot TEXT NOT NULL,
    chat_id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, chat_id, person)
);
