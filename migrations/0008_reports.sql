-- Figures, added up by day and by month so that any period is quick. All of it can be counted anew from the log.

-- `period` is a day (2026-11-21) or a month (2026-11) in the desk's zone; `body` holds the sums as JSON.
CREATE TABLE figures (
    bot TEXT NOT NULL,
    period TEXT NOT NULL,
    cut TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (bot, cut, period, key)
);

-- Days that must be added up anew.
CREATE TABLE figure_days (
    bot TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (bot, day)
);

-- Up to which line of the log the days are marked, and by which hours they were counted.
CREATE TABLE figure_marks (
    bot TEXT NOT NULL PRIMARY KEY,
    event BIGINT NOT NULL,
    hours TEXT NOT NULL
);

-- What agents earned by their work, in hundredths of a point. Rows are only ever added: a correction is a row more.
CREATE TABLE activity (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    agent BIGINT NOT NULL,
    -- The line of the log, or the objection.
    source BIGINT NOT NULL,
    kind TEXT NOT NULL,
    ticket BIGINT,
    earned_at TIMESTAMPTZ NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL,
    points BIGINT NOT NULL,
    weights BIGINT NOT NULL,
    review BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX activity_source ON activity (bot, source, agent, kind);
CREATE INDEX activity_agent ON activity (bot, agent, earned_at);
CREATE INDEX activity_earned ON activity (bot, earned_at);

-- Up to which line of the log it is credited.
CREATE TABLE activity_marks (
    bot TEXT NOT NULL PRIMARY KEY,
    event BIGINT NOT NULL
);

CREATE TABLE activity_objections (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    agent BIGINT NOT NULL,
    month TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    words TEXT NOT NULL,
    decided_by BIGINT,
    decided_at TIMESTAMPTZ,
    answer TEXT
);
CREATE INDEX activity_objections_month ON activity_objections (bot, month);

-- A day is counted from these lines alone: which tickets it has to do with is answered by the index, however much else is in the log.
CREATE INDEX events_counted ON events (bot, at, kind, ticket) WHERE kind IN ('opened', 'reopened', 'solved', 'rated');
-- What came behind a mark is read in the order of the log.
CREATE INDEX events_order ON events (bot, id);
