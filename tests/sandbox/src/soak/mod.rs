//! `cargo run --release -p sandbox -- soak`: thousands of conversations by chance, in weeks of sped-up time.
//!
//! Members ask, add, edit, thank, rate, close and come back; agents take, answer, collide, note, put off, merge,
//! hand on and close; the process ends and begins again. Telegram's own limits hold. After each step all that must
//! be true is looked up, from outside and in the store; in the end everything is counted.

mod eyes;
mod folk;
mod law;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use mtl_domain::clock::Clock;
use serde_json::Value;
use tokio::time::Instant;

use self::{eyes::Eyes, folk::Folk, world::World};
use crate::run::{
    database::Where,
    town::{FORUM, read_tag},
};

/// The first agent.
const AGENT: i64 = 1011;
/// So many conversations go on at a time.
const AT_ONCE: usize = 40;
/// While so much waits to go out, people pause.
const PATIENCE: i64 = 60;
/// After so many steps everything comes to rest and the whole log is read.
const LONG_LOOK: usize = 2000;
/// More breaches are not looked for.
const ENOUGH: usize = 10;

/// How long and with whom.
#[derive(clap::Args)]
pub struct Options {
    /// How many members ask something
    #[arg(long, default_value_t = 10_000)]
    conversations: usize,
    /// How many agents work
    #[arg(long, default_value_t = 20)]
    agents: i64,
    /// The seed of a run that is to be repeated
    #[arg(long)]
    seed: Option<u64>,
    /// Keep the store in this PostgreSQL server instead of a file; TEST_POSTGRES_URL is not read
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Leave the store where it is
    #[arg(long)]
    keep: bool,
}

/// What was done and found.
#[derive(Default)]
struct Tally {
    steps: usize,
    restarts: usize,
    long_looks: usize,
    overtaken: usize,
    /// Careless calls by kind.
    careless: BTreeMap<String, usize>,
    breaches: Vec<String>,
    known: BTreeSet<String>,
}

impl Tally {
    fn breach(&mut self, what: String) {
        if self.known.insert(what.clone()) {
            eprintln!("  BREACH at step {}: {what}", self.steps);
            self.breaches.push(what);
        }
    }
}

/// Runs and prints. True when every law held at every step.
///
/// # Errors
/// When it cannot be tried.
pub async fn soak(options: &Options) -> anyhow::Result<bool> {
    let moment = u64::try_from(Clock::System.now().timestamp_micros()).unwrap_or_default();
    let seed = options.seed.unwrap_or(moment % 1_000_000);
    let place = options
        .postgres
        .as_deref()
        .map_or(Where::Sqlite, Where::Postgres);
    let agents = AGENT..AGENT + options.agents.max(2);
    eprintln!(
        "soak: {} conversations, {} agents, seed {seed}",
        options.conversations, options.agents
    );
    let began = Instant::now();
    let mut world = World::found(place, agents.clone()).await?;
    let (mut folk, mut eyes, mut tally) =
        (Folk::new(seed, agents), Eyes::default(), Tally::default());
    let start = world.clock.now();
    while folk.talks().1 > 0 || folk.talks().0 < options.conversations {
        step(
            &mut world,
            &mut folk,
            &mut eyes,
            &mut tally,
            options.conversations,
        )
        .await?;
        if tally.breaches.len() >= ENOUGH {
            break;
        }
    }
    long_look(&world, &folk, &mut eyes, &mut tally).await?;
    // Whoever is silent is reminded and let go; what is put off comes due.
    for _ in 0..60 {
        world.clock.advance(TimeDelta::hours(6));
        world.settle().await?;
        laws(&world, &folk, &mut eyes, &mut tally).await?;
    }
    let found = long_look(&world, &folk, &mut eyes, &mut tally).await?;
    let passed = world.clock.now() - start;

    let kind = if options.postgres.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    println!(
        "\n{kind}, {} conversations, {} agents, seed {seed}",
        folk.talks().0,
        options.agents
    );
    println!(
        "  {} steps, {} days of theirs in {} s of ours, {} restarts",
        tally.steps,
        passed.num_days(),
        began.elapsed().as_secs(),
        tally.restarts
    );
    for (what, times) in &folk.done {
        println!("  {times:>7}  {what}");
    }
    let whole = tally.breaches.is_empty();
    let came: usize = eyes.questions.values().map(BTreeSet::len).sum();
    let given: usize = eyes.answers.values().map(BTreeSet::len).sum();
    println!(
        "  {came:>7}  members' texts in the rooms, each once and in order ({} shown again by mergers)",
        eyes.passed_on
    );
    println!("  {given:>7}  answers with their members");
    println!(
        "  {:>7}  openings in the log, {} unaccounted",
        found.openings, found.unaccounted
    );
    println!(
        "  {:>7}  times the whole log was read, the laws at each step",
        tally.long_looks
    );
    println!(
        "  {:>7}  edits found that the copy showed them already",
        tally.overtaken
    );
    println!(
        "  {:>7}  breaches{}",
        tally.breaches.len(),
        if whole { "" } else { ":" }
    );
    for breach in &tally.breaches {
        let times = tally.careless.get(breach).copied().unwrap_or(1);
        println!("           {breach}: {times}");
    }
    world.close(options.keep || !whole).await?;
    Ok(whole)
}

/// People do something, time passes, the desk works, and the laws are looked up.
async fn step(
    world: &mut World,
    folk: &mut Folk,
    eyes: &mut Eyes,
    tally: &mut Tally,
    most: usize,
) -> anyhow::Result<()> {
    tally.steps += 1;
    let (waiting, _) = world.busy().await?;
    if waiting < PATIENCE {
        for _ in 0..=folk.below(2) {
            let (begun, on) = folk.talks();
            if begun < most && on < AT_ONCE && (on < 2 || folk.below(8) == 0) {
                folk.begin(&world.town)?;
            } else {
                folk.go_on(&world.town, eyes);
            }
        }
    }
    world.work().await?;
    let by = match folk.below(400) {
        // A night, a lunch, a moment.
        0 => TimeDelta::hours(11),
        1..4 => TimeDelta::minutes(50),
        _ if waiting < PATIENCE => {
            TimeDelta::milliseconds(1500 + 100 * i64::try_from(folk.below(60))?)
        }
        _ => TimeDelta::seconds(12),
    };
    world.pass(by).await?;
    if folk.below(700) == 0 {
        world.restart().await?;
        tally.restarts += 1;
    }
    laws(world, folk, eyes, tally).await?;
    if tally.steps.is_multiple_of(LONG_LOOK) {
        let (begun, on) = folk.talks();
        eprintln!(
            "  step {}: {begun} conversations begun, {on} go on, {waiting} wait to go out",
            tally.steps
        );
        long_look(world, folk, eyes, tally).await?;
    }
    Ok(())
}

/// What is true at every step.
async fn laws(
    world: &World,
    folk: &Folk,
    eyes: &mut Eyes,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    eyes.look(&world.town);
    for breach in eyes.breaches.drain(..) {
        tally.breach(breach);
    }
    for breach in law::broken(world.db()?, world.clock.now()).await? {
        tally.breach(breach);
    }
    let violations = world.town.sandbox.violations();
    if !violations.is_empty() {
        world.town.sandbox.clear_violations();
    }
    for violation in violations {
        if is_overtaken(world, folk, &violation) {
            tally.overtaken += 1;
            continue;
        }
        // Each kind once, with an example.
        let kind = format!("careless, {} at {}", violation["rule"], violation["method"]);
        let times = tally.careless.entry(kind.clone()).or_default();
        *times += 1;
        if *times == 1 {
            eprintln!("    {violation}");
            tally.breach(kind);
        }
    }
    Ok(())
}

/// Whether a careless call is the edit of words that had changed before they were copied: a copy shows them as they are
/// when it is made, so there is nothing left to change.
fn is_overtaken(world: &World, folk: &Folk, violation: &Value) -> bool {
    let edited = violation["params"]["text"]
        .as_str()
        .and_then(|text| folk.edited_at.get(text));
    let copied = violation["params"]["message_id"]
        .as_i64()
        .and_then(|copy| Eyes::made(&world.town, copy));
    violation["rule"] == "not_modified"
        && edited
            .zip(copied)
            .is_some_and(|(edited, copied)| edited.timestamp() <= copied)
}

/// Everything comes to rest; then nothing may be missing, and the whole log must be sound.
async fn long_look(
    world: &World,
    folk: &Folk,
    eyes: &mut Eyes,
    tally: &mut Tally,
) -> anyhow::Result<law::Found> {
    world.settle().await?;
    laws(world, folk, eyes, tally).await?;
    tally.long_looks += 1;
    for (member, written) in &folk.questions {
        let came = eyes.questions.get(member).map_or(0, BTreeSet::len);
        if came != *written {
            tally.breach(format!("{member} wrote {written} texts, and {came} came"));
        }
    }
    for (member, list) in &folk.answers {
        for (n, message) in list.iter().enumerate() {
            let has = eyes
                .answers
                .get(member)
                .is_some_and(|came| came.contains(&n));
            if !has && !law::withheld(world.db()?, FORUM, *message).await? {
                tally.breach(format!("answer {n} to {member} neither came nor is held"));
            }
        }
    }
    for ((member, n), text) in &folk.edits {
        let copy = eyes.copies.get(&(*member, *n));
        let shown = copy.and_then(|copy| Eyes::says(&world.town, *copy));
        // The words are compared without the mark they are found by.
        let rest = |text: &str| read_tag(eyes::QUESTION, text).map(|(.., rest)| rest.to_owned());
        if shown.as_deref().and_then(rest) != rest(text) {
            tally.breach(format!(
                "the last edit of text {n} of {member} does not show: {shown:?}"
            ));
        }
    }
    let found = law::whole(world.db()?).await?;
    for breach in &found.broken {
        tally.breach(breach.clone());
    }
    if found.unaccounted > 0 {
        tally.breach(format!(
            "{} openings are unaccounted for",
            found.unaccounted
        ));
    }
    Ok(found)
}
