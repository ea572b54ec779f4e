-- What servers answered about the chain, and what is kept of it by day. One text for SQLite and PostgreSQL.

-- The newest answer to each question, with the instant at which it was asked: that is shown wherever the answer is.
CREATE TABLE readings (
    key TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    read_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX readings_old ON readings (read_at);

-- One picture a day of what changes slowly: indicators, collaboration. A day is a date as text, in the zone of whoever asks.
CREATE TABLE snapshots (
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    taken_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (kind, day)
);
