-- The knowledge base: articles with every version of them, what is being written, and what nobody has written yet.

CREATE TABLE articles (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    -- The same article in two languages has one name.
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    version BIGINT NOT NULL,
    author BIGINT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX articles_name ON articles (bot, name, lang);

CREATE TABLE article_versions (
    article BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    author BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (article, version)
);

-- What an agent is writing: one at a time.
CREATE TABLE article_drafts (
    bot TEXT NOT NULL,
    person BIGINT NOT NULL,
    article BIGINT,
    base BIGINT NOT NULL,
    name TEXT,
    lang TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (bot, person)
);

-- Changes with every change of any article, and never comes back to what it was: by it copies in memory are known to be old.
CREATE TABLE article_stamps (
    bot TEXT NOT NULL PRIMARY KEY,
    stamp BIGINT NOT NULL
);

-- Questions that found no article, by the words that say what they are about.
CREATE TABLE article_gaps (
    id BIGINT NOT NULL PRIMARY KEY,
    bot TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    lang TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX article_gaps_at ON article_gaps (bot, at, id);
CREATE INDEX article_gaps_ticket ON article_gaps (ticket);
