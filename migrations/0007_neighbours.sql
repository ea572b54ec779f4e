-- Neighbours: what was taken over from the helper bot in use before, and what SkyNet was told.

-- Up to which row of the other program's messages all was taken.
CREATE TABLE imports (
    bot TEXT NOT NULL PRIMARY KEY,
    record BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);

-- Tickets that hold such messages: one a member.
CREATE TABLE imported_tickets (
    ticket BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL
);
CREATE INDEX imported_tickets_bot ON imported_tickets (bot, ticket);

-- Lines for SkyNet and what became of them. One a command and link.
CREATE TABLE skynet_lines (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    -- `<command>:<url>`, as SkyNet tells lines apart.
    line_key TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    -- When SkyNet answered, or was given up.
    answered_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX skynet_lines_key ON skynet_lines (bot, line_key);
CREATE INDEX skynet_lines_ticket ON skynet_lines (ticket, id);
