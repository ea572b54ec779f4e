-- Promises of time: what was promised for a ticket, and which steps of the ladder were taken.

-- The terms a ticket has, pinned: a later change of the policies does not reach it.
CREATE TABLE sla_terms (
    ticket BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    terms TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);

-- A step is taken once, whatever happens in between.
CREATE TABLE sla_steps (
    ticket BIGINT NOT NULL,
    bot TEXT NOT NULL,
    promise TEXT NOT NULL,
    round BIGINT NOT NULL,
    percent BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (ticket, promise, round, percent)
);
