-- The queue and its dispatch: agents' duties, quick lists of what waits, the words tickets are found by, the boards.

-- When agents work, how much they take, what they know. Lists are JSON.
CREATE TABLE duties (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    away BOOLEAN NOT NULL DEFAULT FALSE,
    away_until TIMESTAMPTZ,
    hours TEXT,
    capacity BIGINT,
    skills TEXT NOT NULL DEFAULT '[]',
    languages TEXT NOT NULL DEFAULT '[]',
    notify BOOLEAN NOT NULL DEFAULT FALSE,
    assigned_at TIMESTAMPTZ,
    PRIMARY KEY (bot, person)
);

-- What has no due time stands behind what has one: the longest waiting first.
CREATE INDEX tickets_waiting ON tickets (bot, waiting_since, id) WHERE state IN ('new', 'open') AND due_at IS NULL;
CREATE INDEX tickets_category_waiting ON tickets (bot, category, waiting_since, id) WHERE state IN ('new', 'open') AND due_at IS NULL;

-- Which tickets have which words, and how much each says about the ticket: the more, the better.
CREATE TABLE found_words (
    bot TEXT NOT NULL,
    word TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    weight BIGINT NOT NULL,
    PRIMARY KEY (bot, word, ticket)
);
CREATE INDEX found_words_best ON found_words (bot, word, weight, ticket);
CREATE INDEX found_words_ticket ON found_words (ticket);

-- How far the words of messages have been taken in; what came behind it is read in order.
CREATE INDEX messages_order ON messages (bot, id);
CREATE TABLE found_marks (
    bot TEXT NOT NULL PRIMARY KEY,
    message BIGINT NOT NULL
);

-- What somebody looked for last: the pages of the answer are turned by buttons.
CREATE TABLE found_asked (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (bot, person)
);

-- Live boards, one a topic; 0 is General.
CREATE TABLE boards (
    bot TEXT NOT NULL,
    chat_id BIGINT NOT NULL,
    thread_id BIGINT NOT NULL,
    message_id BIGINT,
    shown TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bot, chat_id, thread_id)
);
