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
