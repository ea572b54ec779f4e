-- Cases: disputes that grow out of the desk and go up the ladder. What a mediation is about stands nowhere here.

-- `body` is the case itself; the columns beside it are copies of it for queries.
CREATE TABLE cases (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- The ticket it grew out of; none when it was brought by the door of complaints.
    ticket BIGINT,
    level TEXT NOT NULL,
    phase TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Whether the court has published anything of it that everybody may see.
    is_public BOOLEAN NOT NULL,
    keeper BIGINT,
    next_at TIMESTAMPTZ,
    next_due TEXT,
    opened_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX cases_number ON cases (bot, number);
CREATE INDEX cases_level ON cases (bot, level, number) WHERE phase <> 'over';
CREATE INDEX cases_public ON cases (bot, number) WHERE is_public;
CREATE INDEX cases_ticket ON cases (ticket, number) WHERE ticket IS NOT NULL;

-- Whose case it is, and as what: a party, its representative, a witness, the keeper, a mediator, a judge, an agent.
CREATE TABLE case_people (
    case_id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    part TEXT NOT NULL,
    bot TEXT NOT NULL,
    PRIMARY KEY (case_id, person, part)
);
CREATE INDEX case_people_person ON case_people (bot, person, case_id);

-- The history, a line an event, only ever appended.
CREATE TABLE case_lines (
    case_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    bot TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    code TEXT NOT NULL,
    level_before TEXT NOT NULL,
    level_after TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
);
CREATE INDEX case_lines_at ON case_lines (bot, at);

-- The court's posts: the text that was looked at, and where it stands since it went out.
CREATE TABLE case_posts (
    case_id BIGINT NOT NULL,
    level TEXT NOT NULL,
    post TEXT NOT NULL,
    bot TEXT NOT NULL,
    words TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    chat_id BIGINT,
    message_id BIGINT,
    -- Taken back: whatever of it is still on its way is taken away on arrival.
    gone BOOLEAN NOT NULL,
    PRIMARY KEY (case_id, level, post)
);

-- Files laid before the court or put beside an item of the claim.
CREATE TABLE case_files (
    id BIGINT NOT NULL PRIMARY KEY,
    case_id BIGINT NOT NULL,
    bot TEXT NOT NULL,
    -- `item:NAME` of the claim, or `material:NO`.
    belongs TEXT NOT NULL,
    file_id TEXT NOT NULL,
    unique_id TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT,
    sha256 TEXT,
    added_by BIGINT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX case_files_case ON case_files (case_id, id);

-- The card of a case in a level's chat. `message_id` is not there while it is on its way.
CREATE TABLE case_cards (
    case_id BIGINT NOT NULL,
    level TEXT NOT NULL,
    bot TEXT NOT NULL,
    chat_id BIGINT NOT NULL,
    message_id BIGINT,
    shown TEXT NOT NULL,
    PRIMARY KEY (case_id, level)
);

-- What somebody is filling in: one form a person, in the message whose number stands here.
CREATE TABLE case_forms (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    body TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot, person)
);
