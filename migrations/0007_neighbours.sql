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

-- Lines for SkyNet that wait for its word, or did not get it. One a command and message.
CREATE TABLE skynet_lines (
    bot TEXT NOT NULL,
    -- `<command>:<url>`, as SkyNet tells lines apart.
    line_key TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    -- waiting, ok, duplicate, late, error
    state TEXT NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    PRIMARY KEY (bot, line_key)
);
CREATE INDEX skynet_lines_ticket ON skynet_lines (ticket);
