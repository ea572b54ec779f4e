//! One opening of a ticket, from what the log says of it.

use std::collections::BTreeMap;

use mtl_domain::{
    clock::{Instant, later},
    hours::Calendar,
};
use serde_json::Value;

use super::{Fact, RETURN_WITHIN};
use crate::domain::ticket::{Disposition, State};

/// What a member gave for the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// 1 to 5; the last one given counts.
    pub stars: i64,
    /// When.
    pub at: Instant,
    /// Whose work it was, fixed when it was asked.
    pub agents: Vec<i64>,
}

/// A length, by the clock and in the desk's hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// Seconds by the clock.
    pub calendar: i64,
    /// Seconds in the desk's hours; none when it has none.
    pub business: Option<i64>,
}

/// One opening of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// The ticket.
    pub ticket: i64,
    /// Which opening of it.
    pub number: i64,
    /// Whose.
    pub member: i64,
    /// What it is about, as the log said last.
    pub category: Option<String>,
    /// When it began.
    pub began_at: Instant,
    /// When it ended, and how.
    pub ended: Option<(Instant, Disposition)>,
    /// It is over, and the log does not say how: this must never be.
    pub unaccounted: bool,
    /// The agent whose it is: who ended it, else who answered last.
    pub agent: Option<i64>,
    /// How long the member waited for the first answer of a person, and whose it was.
    pub first: Option<(Took, i64)>,
    /// From the ticket's beginning to its first end; only at that end.
    pub resolved: Option<Took>,
    /// It was opened again within a week after that first end.
    pub reopened: bool,
    /// What the member gave.
    pub rating: Option<Rating>,
    /// The bot answered by itself.
    pub bot: bool,
    /// The member said that the bot's answer helped.
    pub helped: bool,
    /// It was handed to people.
    pub handed: bool,
    /// A person answered.
    pub answered: bool,
    /// Nothing was asked in it.
    pub small_talk: bool,
}

/// The openings of tickets that these lines tell of. The lines of a ticket must all be there, in order.
#[must_use]
pub fn episodes(lines: &[Fact], hours: &Calendar) -> Vec<Episode> {
    let mut tickets: BTreeMap<i64, BTreeMap<i64, Vec<&Fact>>> = BTreeMap::new();
    for line in lines {
        let ticket = tickets.entry(line.ticket).or_default();
        ticket.entry(line.episode).or_default().push(line);
    }
    tickets
        .values()
        .flat_map(|one| of_ticket(one, hours))
        .collect()
}

fn of_ticket(parts: &BTreeMap<i64, Vec<&Fact>>, hours: &Calendar) -> Vec<Episode> {
    let category = parts
        .values()
        .flatten()
        .rfind(|line| line.kind == "category")
        .and_then(|line| text(line, "category"));
    let mut found: Vec<Episode> = parts
        .values()
        .filter_map(|lines| of_lines(lines, hours))
        .collect();
    let begins: Vec<Instant> = found.iter().map(|one| one.began_at).collect();
    let began = begins.first().copied();
    // The member said at once that it was a new question: that one has a ticket of its own.
    let by_mistake: Vec<usize> = (0..found.len())
        .filter(|n| {
            found.get(*n).is_some_and(|one| {
                !one.answered
                    && one
                        .ended
                        .is_some_and(|(_, how)| how == Disposition::Withdrawn)
            })
        })
        .collect();
    let mut first_end = true;
    for (number, one) in found.iter_mut().enumerate() {
        one.category.clone_from(&category);
        let next = begins.get(number + 1).copied();
        // What was opened again was over before.
        one.unaccounted |= next.is_some() && one.ended.is_none();
        if let (Some((ended, _)), Some(began), true) = (one.ended, began, first_end) {
            first_end = false;
            one.resolved = Some(took(began, ended, hours));
            one.reopened = next.is_some_and(|next| next <= later(ended, RETURN_WITHIN))
                && !by_mistake.contains(&(number + 1));
        }
    }
    found
}

fn of_lines(lines: &[&Fact], hours: &Calendar) -> Option<Episode> {
    let begin = lines
        .iter()
        .find(|line| line.kind == "opened" || line.kind == "reopened")?;
    let mut one = Episode {
        ticket: begin.ticket,
        number: begin.episode,
        member: begin.member,
        category: None,
        began_at: begin.at,
        ended: None,
        unaccounted: false,
        agent: None,
        first: None,
        resolved: None,
        reopened: false,
        rating: None,
        bot: false,
        helped: false,
        handed: false,
        answered: false,
        small_talk: false,
    };
    // When an agent wrote first, the member's first words begin the waiting.
    let by_member = begin.kind == "reopened" || begin.actor == Some(begin.member);
    let mut since = by_member.then_some(begin.at);
    let (mut answers, mut last_answer, mut solver) = (0_u32, None, None);
    let mut asked = Vec::new();
    let mut waited = false;
    for line in lines {
        match line.kind.as_str() {
            "waiting" => {
                since = since.or(Some(line.at));
                waited = true;
            }
            // The bot handed it over: only now could a person know of it.
            "handed" => {
                one.handed = true;
                if answers == 0 {
                    since = Some(line.at);
                }
            }
            "answered" => {
                answers += 1;
                last_answer = line.actor;
                if let (None, Some(since), Some(actor)) = (one.first, since, line.actor) {
                    one.first = Some((took(since, line.at, hours), actor));
                }
            }
            // An answer that was taken back answered nothing.
            "answer_gone" => {
                answers = answers.saturating_sub(1);
                if answers == 0 {
                    one.first = None;
                }
            }
            "bot_answered" => one.bot = true,
            "bot_helped" => one.helped = true,
            "small_talk" => one.small_talk = true,
            "solved" => {
                one.ended = text(line, "how")
                    .and_then(|how| Disposition::parse(&how))
                    .map(|how| (line.at, how));
                solver = line.actor;
            }
            "surveyed" => asked = list(line, "agents"),
            "rated" => {
                if let Some(stars) = number(line, "stars") {
                    one.rating = Some(Rating {
                        stars,
                        at: line.at,
                        agents: asked.clone(),
                    });
                }
            }
            _ => {}
        }
    }
    if !by_member {
        // What an agent begins is a request from the moment the member waits, and none before.
        one.began_at = since?;
    }
    one.answered = answers > 0;
    one.small_talk &= !waited;
    one.agent = solver.filter(|who| *who != one.member).or(last_answer);
    let over = lines
        .last()
        .and_then(|line| State::parse(&line.state))
        .is_some_and(State::is_over);
    one.unaccounted = over && one.ended.is_none();
    Some(one)
}

fn took(from: Instant, to: Instant, hours: &Calendar) -> Took {
    Took {
        calendar: to.signed_duration_since(from).num_seconds().max(0),
        business: hours.business_seconds(from, to, &[]),
    }
}

fn value(line: &Fact, name: &str) -> Option<Value> {
    let mut facts: Value = serde_json::from_str(&line.facts).ok()?;
    facts.get_mut(name).map(Value::take)
}

fn text(line: &Fact, name: &str) -> Option<String> {
    value(line, name)?.as_str().map(str::to_owned)
}

fn number(line: &Fact, name: &str) -> Option<i64> {
    value(line, name)?.as_i64()
}

fn list(line: &Fact, name: &str) -> Vec<i64> {
    let values = value(line, name);
    let values = values.as_ref().and_then(Value::as_array);
    values
        .into_iter()
        .flatten()
        .filter_map(Value::as_i64)
        .collect()
}

/// Whether the member came back with the same within a week after the end.
#[must_use]
pub fn came_back(one: &Episode, others: &[Episode]) -> bool {
    let Some((ended, _)) = one.ended else {
        return false;
    };
    others.iter().any(|other| {
        other.member == one.member
            && (other.ticket, other.number) != (one.ticket, one.number)
            && other.began_at > one.began_at
            && other.began_at <= later(ended, RETURN_WITHIN)
            && other.category == one.category
    })
}
