//! Filling a store as years of a busy desk would have filled it, with a few large statements.

use mtl_domain::{clock::Clock, search::tokens};

use super::{
    store::Store,
    words::{self, Word},
};
use crate::run::town::FORUM;

/// How long the desk has been at work, in seconds.
const SPAN: i64 = 3 * 365 * 86_400;
/// So many tickets are filled in at once.
const PART: i64 = 20_000;
/// So many rows of words.
const WORDS: i64 = 400_000;
/// Who has had 200 tickets, and who has had one.
pub const OFTEN: i64 = 10_002;
/// See [`OFTEN`].
pub const ONCE: i64 = 10_001;
/// The first of twenty who work.
pub const AGENT: i64 = 1011;
/// The place of the ticket of [`ONCE`] among all.
const PLACE: i64 = 17;
/// Number of the first ticket.
pub const FIRST_NUMBER: i64 = 101;
/// The keys of the desk's own categories.
const CATEGORIES: [&str; 9] = [
    "question",
    "join",
    "airdrop",
    "verification",
    "events",
    "complaint",
    "dispute",
    "bot",
    "other",
];
/// What happens in a ticket that people answer, that the bot answers, that is open: kind, who (member, agent, nobody), facts.
const STEPS: [[(&str, char, &str); 10]; 3] = [
    [
        ("opened", 'm', "{}"),
        ("category", 'm', "{\"category\":\"CATEGORY\"}"),
        ("assigned", 'a', "{\"to\":AGENT,\"how\":\"taken\"}"),
        ("answered", 'a', "{}"),
        ("waiting", 'm', "{}"),
        ("answered", 'a', "{}"),
        ("noted", 'a', "{}"),
        ("solved", 'a', "{\"how\":\"answered\"}"),
        ("surveyed", '-', "{\"agents\":[AGENT]}"),
        ("rated", 'm', "{\"stars\":5}"),
    ],
    [
        ("opened", 'm', "{}"),
        ("category", 'm', "{\"category\":\"CATEGORY\"}"),
        ("bot_answered", '-', "{\"article\":1}"),
        ("tagged", 'a', "{\"tag\":\"wallet\",\"on\":true}"),
        ("bot_helped", 'm', "{}"),
        ("solved", '-', "{\"how\":\"automatic\"}"),
        ("surveyed", '-', "{\"agents\":[]}"),
        ("rated", 'm', "{\"stars\":4}"),
        ("tagged", 'a', "{\"tag\":\"wallet\",\"on\":false}"),
        ("closed", '-', "{}"),
    ],
    [
        ("opened", 'm', "{}"),
        ("category", 'm', "{\"category\":\"CATEGORY\"}"),
        ("sla", '-', "{\"timer\":\"first\",\"step\":50}"),
        ("priority", 'a', "{\"priority\":\"normal\"}"),
        ("assigned", 'a', "{\"to\":AGENT,\"how\":\"taken\"}"),
        ("noted", 'a', "{}"),
        ("tagged", 'a', "{\"tag\":\"wallet\",\"on\":true}"),
        ("released", 'a', "{\"from\":AGENT,\"why\":\"released\"}"),
        ("subject", 'a', "{}"),
        ("sla", '-', "{\"timer\":\"first\",\"step\":80}"),
    ],
];

/// Fills in so many tickets with all that belongs to them.
///
/// # Errors
/// When the store does not take it.
pub async fn fill(store: &mut Store, size: i64, vocabulary: &[Word]) -> anyhow::Result<()> {
    let mut again = Vec::new();
    for table in [
        "tickets",
        "rooms",
        "messages",
        "events",
        "found_words",
        "people",
        "surveys",
    ] {
        again.extend(store.without_indexes(table).await?);
    }
    helpers(store, size).await?;
    people(store, size).await?;
    for from in (0..size).step_by(usize::try_from(PART)?) {
        let part = format!("b.i >= {from} AND b.i < {}", from + PART);
        tickets(store, &part).await?;
        events(store, &part).await?;
        surveys(store, &part).await?;
    }
    found(store, size, vocabulary).await?;
    for index in again {
        store.run(&index).await?;
    }
    let marks = format!(
        "INSERT INTO found_marks (bot, message) SELECT 'helpdesk', MAX(id) FROM messages WHERE TRUE
            ON CONFLICT (bot) DO UPDATE SET message = excluded.message;
         INSERT INTO counters (bot, name, value) VALUES ('helpdesk', 'ticket', {})
            ON CONFLICT (bot, name) DO UPDATE SET value = excluded.value;
         DROP TABLE bench_tickets; DROP TABLE bench_steps; DROP TABLE bench_names; DROP TABLE bench_numbers",
        FIRST_NUMBER + size
    );
    store.run(&marks).await?;
    store.settle().await
}

/// What the large statements are made from: a row a ticket, the steps of its life, names.
async fn helpers(store: &mut Store, size: i64) -> anyhow::Result<()> {
    let begin = Clock::System.now().timestamp() - SPAN - 6 * 3600;
    let (open, members) = ((size / 200).max(100), (size / 3).max(10));
    // An id says when, as those of the suite do; the low part is the ticket's place.
    let text = format!(
        "CREATE TABLE bench_numbers (i INTEGER PRIMARY KEY);
         INSERT INTO bench_numbers WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n;
         CREATE TABLE bench_tickets (i INTEGER PRIMARY KEY, t BIGINT NOT NULL, low BIGINT NOT NULL, id BIGINT NOT NULL, member BIGINT NOT NULL, agent BIGINT NOT NULL,
            shape INTEGER NOT NULL, gap INTEGER NOT NULL, category TEXT);
         INSERT INTO bench_tickets SELECT i, t, low, (t - 1577836800) * 1024000000 + low,
            CASE WHEN i % {often} = 0 THEN {OFTEN} WHEN i = {PLACE} THEN {ONCE} ELSE 50000000 + low * 7919 / 32 % {members} END,
            {AGENT} + i / 8 % 20,
            CASE WHEN i >= {size} - {open} THEN 2 WHEN i % 5 = 0 THEN 1 ELSE 0 END,
            300 + i * 31 % 1500,
            CASE i % 11 {categories} ELSE NULL END
            FROM (SELECT i, {begin} + CAST(i AS BIGINT) * {SPAN} / {size} AS t, CAST(i AS BIGINT) * 32 AS low FROM bench_numbers) AS n;
         CREATE TABLE bench_steps (shape INTEGER NOT NULL, k INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, over BOOLEAN NOT NULL, facts TEXT NOT NULL);
         CREATE TABLE bench_names (n INTEGER PRIMARY KEY, name TEXT NOT NULL, kept TEXT NOT NULL)",
        last = size - 1,
        often = (size / 200).max(1),
        categories = CATEGORIES
            .iter()
            .enumerate()
            .map(|(n, key)| format!("WHEN {n} THEN '{key}'"))
            .collect::<Vec<_>>()
            .join(" "),
    );
    store.run(&text).await?;
    let mut rows = Vec::new();
    for (shape, steps) in STEPS.iter().enumerate() {
        let mut over = false;
        for (k, (kind, who, facts)) in steps.iter().enumerate() {
            over |= *kind == "solved";
            rows.push(format!(
                "({shape}, {k}, '{kind}', '{who}', {over}, '{facts}')"
            ));
        }
    }
    let names = (0..words::FIRST)
        .map(|n| (n, words::name(false, n)))
        .chain((0..words::LAST).map(|n| (1000 + n, words::name(true, n))))
        .map(|(n, name)| format!("({n}, '{name}', '={}')", tokens(&name).concat()));
    let text = format!(
        "INSERT INTO bench_steps VALUES {}; INSERT INTO bench_names VALUES {}",
        rows.join(", "),
        names.collect::<Vec<_>>().join(", ")
    );
    store.run(&text).await
}

/// Which names a member has.
fn named(kind: char) -> String {
    match kind {
        'f' => format!("n.n = b.member % {}", words::FIRST),
        _ => format!("n.n = 1000 + b.member / {} % {}", words::FIRST, words::LAST),
    }
}

async fn people(store: &mut Store, size: i64) -> anyhow::Result<()> {
    let members = (size / 3).max(10);
    let now = store.at(&Clock::System.now().timestamp().to_string());
    let (first, last) = (words::FIRST, words::LAST);
    let mut text = format!(
        "INSERT INTO people (id, first_name, last_name, username, telegram_language, seen_at)
            SELECT 50000000 + k.i, f.name, l.name, 'member_' || CAST(k.i AS TEXT), 'ru', {now} FROM bench_numbers k
            JOIN bench_names f ON f.n = (50000000 + k.i) % {first} JOIN bench_names l ON l.n = 1000 + (50000000 + k.i) / {first} % {last}
            WHERE k.i < {members};
         INSERT INTO reach (bot, person, state, since) SELECT 'helpdesk', 50000000 + k.i, 'reachable', {now} FROM bench_numbers k WHERE k.i < {members}"
    );
    for n in 0..20 {
        let agent = AGENT + n;
        text += &format!(
            "; INSERT INTO pseudonyms (bot, person, name, name_key, chosen_at) VALUES ('helpdesk', {agent}, 'Agent {n}', 'bench {n}', {now}) ON CONFLICT DO NOTHING"
        );
    }
    store.run(&text).await
}

/// Tickets, their rooms and messages.
async fn tickets(store: &mut Store, part: &str) -> anyhow::Result<()> {
    let (at, solved) = (store.at("b.t"), store.at("b.t + b.gap * 7"));
    let due = store.at(&format!(
        "{} + b.low * 7919 / 32 % 200000",
        Clock::System.now().timestamp() - 100_000
    ));
    let last = store.at("b.t + b.gap * 5");
    let open = "b.shape = 2";
    let state = "CASE WHEN b.shape <> 2 THEN CASE WHEN b.i % 4 = 0 THEN 'solved' ELSE 'closed' END
        WHEN b.i % 8 IN (0, 1) THEN 'new' WHEN b.i % 8 IN (2, 3, 4, 5) THEN 'open' WHEN b.i % 8 = 6 THEN 'pending' ELSE 'hold' END";
    let mut text = format!(
        "INSERT INTO tickets (id, bot, number, member, state, room, earlier, opened_at, last_member_at, last_agent_at, waiting_since, solved_at, solved_by,
            category, priority, subject, assignee, assigned_at, acted_at, due_at, disposition)
         SELECT b.id, 'helpdesk', {FIRST_NUMBER} + b.i, b.member, {state}, b.id + 1, 0, {at}, {at}, {last},
            CASE WHEN {open} AND b.i % 8 < 6 THEN {at} END, CASE WHEN NOT {open} THEN {solved} END, CASE WHEN b.shape = 0 THEN b.agent END,
            b.category, 3, CASE WHEN b.i % 3 = 0 THEN 'A subject line ' || CAST(b.i AS TEXT) END,
            CASE WHEN b.shape = 0 OR ({open} AND b.i % 8 > 3) THEN b.agent END, CASE WHEN b.shape = 0 OR ({open} AND b.i % 8 > 3) THEN {at} END, {last},
            CASE WHEN {open} AND b.i % 8 < 6 AND b.i / 8 % 5 > 0 THEN {due} END, CASE b.shape WHEN 0 THEN 'answered' WHEN 1 THEN 'automatic' END
         FROM bench_tickets b WHERE {part} ORDER BY b.i;
         INSERT INTO rooms (id, bot, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, opened_times, created_at)
         SELECT b.id + 1, 'helpdesk', 'support', b.id, {FORUM}, 1000000000 + b.i, FALSE, '#' || CAST({FIRST_NUMBER} + b.i AS TEXT) || ' Somebody', '{{}}', 1100000000 + b.i,
            b.shape <> 2, 1, {at} FROM bench_tickets b WHERE {part} ORDER BY b.i"
    );
    for k in 0..4 {
        let (inward, at) = (k % 2 == 0, store.at(&format!("b.t + b.gap * {k}")));
        let (direction, state) = if inward {
            ("in", "received")
        } else {
            ("out", "sent")
        };
        let (chat, author) = if inward {
            ("b.member", "b.member")
        } else {
            ("-1002000000001", "b.agent")
        };
        let alias = if inward { "NULL" } else { "'Agent'" };
        text += &format!(
            "; INSERT INTO messages (id, bot, ticket, direction, chat_id, message_id, author, alias, kind, body, state, at)
             SELECT b.id + (b.gap * CAST({k} AS BIGINT)) * 1024000000 + 2 + {k}, 'helpdesk', b.id, '{direction}', {chat}, 1200000000 + b.low + {k}, {author}, {alias}, 'text',
                '{{\"kind\":\"text\",\"text\":\"Здравствуйте! Не получается открыть кошелёк, пишет ошибку номер ' || CAST(b.i AS TEXT) || '. Что мне делать дальше?\"}}',
                '{state}', {at} FROM bench_tickets b WHERE {part} ORDER BY b.i"
        );
    }
    store.run(&text).await
}

/// The log, in the order in which it was written.
async fn events(store: &mut Store, part: &str) -> anyhow::Result<()> {
    let at = store.at("b.t + b.gap * s.k");
    let text = format!(
        "INSERT INTO events (id, bot, ticket, episode, at, kind, actor, state, facts)
         SELECT b.id + (b.gap * CAST(s.k AS BIGINT)) * 1024000000 + 10 + s.k, 'helpdesk', b.id, 1, {at}, s.kind,
            CASE s.who WHEN 'm' THEN b.member WHEN 'a' THEN b.agent END, CASE WHEN s.over THEN 'solved' ELSE 'open' END,
            REPLACE(REPLACE(s.facts, 'AGENT', CAST(b.agent AS TEXT)), 'CATEGORY', COALESCE(b.category, 'question'))
         FROM bench_tickets b JOIN bench_steps s ON s.shape = b.shape WHERE {part} ORDER BY b.t + b.gap * s.k, b.i"
    );
    store.run(&text).await
}

async fn surveys(store: &mut Store, part: &str) -> anyhow::Result<()> {
    let at = store.at("b.t + b.gap * 8");
    let rated = format!("FROM bench_tickets b WHERE b.shape = 0 AND {part} ORDER BY b.i");
    let text = format!(
        "INSERT INTO surveys (id, bot, ticket, episode, member, asked_at, stars, first_at, rated_at) SELECT b.id + 25, 'helpdesk', b.id, 1, b.member, {at}, 5, {at}, {at} {rated};
         INSERT INTO survey_agents (survey, agent, bot) SELECT b.id + 25, b.agent, 'helpdesk' {rated};
         INSERT INTO ratings (id, bot, survey, stars, at) SELECT b.id + 26, 'helpdesk', b.id + 25, 5, {at} {rated}"
    );
    store.run(&text).await
}

/// The words tickets are found by, in the order of their index.
async fn found(store: &mut Store, size: i64, vocabulary: &[Word]) -> anyhow::Result<()> {
    for kind in ['f', 'l'] {
        let text = format!(
            "INSERT INTO found_words (bot, word, ticket, weight) SELECT 'helpdesk', n.kept, b.id, 40
             FROM bench_tickets b JOIN bench_names n ON {} ORDER BY n.kept, b.id",
            named(kind)
        );
        store.run(&text).await?;
    }
    let mut batch: Vec<String> = Vec::new();
    let mut rows = 0;
    for (n, word) in vocabulary.iter().enumerate() {
        let first = i64::try_from(n)? * 7919 % word.every % size;
        batch.push(format!(
            "('{}', {first}, {}, {})",
            word.kept,
            word.every,
            (size - first - 1) / word.every
        ));
        rows += size / word.every + 1;
        if rows > WORDS || n + 1 == vocabulary.len() {
            // Each word has its row of places, counted out from the numbers.
            let text = format!(
                "CREATE TABLE bench_words (word TEXT NOT NULL, first INTEGER NOT NULL, every INTEGER NOT NULL, last INTEGER NOT NULL);
                 INSERT INTO bench_words VALUES {};
                 INSERT INTO found_words (bot, word, ticket, weight) SELECT 'helpdesk', w.word, b.id, 10 * (1 + (b.i / 3 + w.first) % 4)
                 FROM bench_words w CROSS JOIN bench_numbers k JOIN bench_tickets b ON b.i = w.first + k.i * w.every
                 WHERE k.i <= w.last ORDER BY w.word, b.id;
                 DROP TABLE bench_words",
                batch.join(", ")
            );
            store.run(&text).await?;
            batch.clear();
            rows = 0;
        }
    }
    Ok(())
}
