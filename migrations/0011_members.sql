-- What members get beside answers: a question how it was, a menu, their own list, their own data.

-- The question how it was: one for each time a ticket is solved. Whose work is rated is fixed when it is asked.
CREATE TABLE surveys (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    episode BIGINT NOT NULL,
    member BIGINT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    -- The last rating counts; all of them stand in `ratings`.
    stars BIGINT,
    first_at TIMESTAMPTZ,
    rated_at TIMESTAMPTZ,
    reason TEXT,
    words TEXT
);
CREATE UNIQUE INDEX surveys_episode ON surveys (ticket, episode);
CREATE INDEX surveys_member ON surveys (bot, member);

CREATE TABLE survey_agents (
    survey BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    bot TEXT NOT NULL,
    PRIMARY KEY (survey, agent)
);
CREATE INDEX survey_agents_agent ON survey_agents (bot, agent);

CREATE TABLE ratings (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    survey BIGINT NOT NULL,
    stars BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX ratings_survey ON ratings (survey, id);

-- Where the next words of a member go: into a ticket they chose, or into a new one about something.
CREATE TABLE member_focus (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    ticket BIGINT,
    fresh BOOLEAN NOT NULL,
    category TEXT,
    chosen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);
CREATE INDEX tickets_member_open ON tickets (bot, member, id) WHERE state IN ('new', 'open', 'pending', 'hold');

-- The zone a person reads times in.
CREATE TABLE member_zones (
    person BIGINT NOT NULL PRIMARY KEY,
    zone TEXT NOT NULL,
    chosen_at TIMESTAMPTZ NOT NULL
);

-- What stands where a message was erased: what it was is gone, its hash proves what it had been.
CREATE TABLE tombstones (
    message BIGINT NOT NULL,
    version BIGINT NOT NULL,
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    why TEXT NOT NULL,
    erased_by BIGINT,
    erased_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (message, version)
);
CREATE INDEX tombstones_ticket ON tombstones (ticket, message);

-- Whose data must be kept for the time being, and why.
CREATE TABLE legal_holds (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    why TEXT NOT NULL,
    set_by BIGINT NOT NULL,
    set_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);

-- Answers that wait for their member began to wait before there was anybody to look after them.
INSERT INTO jobs (bot, kind, subject, id, body, due_at, created_at)
    SELECT bot, 'silence', CAST(id AS TEXT), id, '{}', last_agent_at, last_agent_at FROM tickets
    WHERE state = 'pending' AND last_agent_at IS NOT NULL;
