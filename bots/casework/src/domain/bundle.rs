//! What of a case and its ticket goes into a bundle of evidence, from what the store knows of them.
//!
//! Who did not consent stands under a sign. Consent is what the claimant says about the transcript; nobody else was ever
//! asked, so people besides the claimant are signs, and companies, bots and agents' pseudonyms are named.

mod said;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use helpdesk::{
    domain::message::Message,
    store::{
        events::Line as Event,
        transcripts::{Older, Stone},
    },
};
use mtl_cases::{
    Attachment, Carry, Case, ClaimForm, ClaimItem, Level, Nature, Party, PartyNo, PartyRole, Phase,
};
use mtl_domain::{clock::Instant, people::PersonId};
use mtl_evidence::input::{self, Consent, Content, Exhibit, File, Input, Person, Role, Scope};

use crate::store::files;

/// So many bytes of files fit in: with the rest it stays below what Telegram takes from a bot.
pub const ROOM: u64 = 40 * 1024 * 1024;

/// What the store knows.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The case.
    pub case: &'a Case,
    /// What was said in the ticket.
    pub messages: Vec<Message>,
    /// Earlier versions.
    pub versions: Vec<Older>,
    /// What was erased.
    pub stones: Vec<Stone>,
    /// The log of the ticket.
    pub events: Vec<Event>,
    /// The files of the case.
    pub files: Vec<files::File>,
    /// What the items of a claim are called on its page.
    pub items: BTreeMap<&'static str, String>,
    /// What people are called, so that a sign can stand for it.
    pub names: BTreeMap<i64, String>,
    /// Their usernames.
    pub usernames: BTreeMap<i64, String>,
    /// The bot itself.
    pub bot: (i64, String),
    /// Who makes it: the keeper.
    pub keeper: (PersonId, String),
    /// What it is called on its page.
    pub subject: String,
    /// The zone its times are told in.
    pub zone: String,
    /// When it was asked for.
    pub asked_at: Instant,
}

/// A file that is wanted: by what it is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// By which Telegram gives it out.
    pub file_id: String,
    /// What it is told apart by.
    pub unique: String,
    /// In bytes, if Telegram told.
    pub size: Option<u64>,
}

/// The input of the first bundle, without the bytes of files, and the files that are wanted for it, in their order.
#[must_use]
pub fn input(facts: &Facts<'_>) -> (Input, Vec<Wanted>) {
    let case = facts.case;
    let mut shelf = Shelf::default();
    let mut people = People::default();
    for party in &case.parties {
        people.add(self::party(party, case, &facts.usernames));
    }
    let messages = said::messages(facts, &mut people, &mut shelf);
    let exhibits = exhibits(facts, &mut people, &mut shelf);
    let selected: BTreeSet<i64> = match &case.transcript {
        Carry::Selected(some) => some.iter().copied().collect(),
        Carry::None | Carry::Whole => BTreeSet::new(),
    };
    let input = Input {
        case: self::case(case, &facts.subject),
        version: 1,
        previous: None,
        created: facts.asked_at,
        exporter: facts.keeper.1.clone(),
        program: format!("mtl-bots {}", env!("CARGO_PKG_VERSION")),
        zone: facts.zone.clone(),
        consent: Consent {
            scope: match &case.transcript {
                Carry::None => Scope::None,
                Carry::Selected(_) => Scope::Selected,
                Carry::Whole => Scope::Whole,
            },
            selected,
        },
        people: people.all,
        messages,
        files: shelf.files,
        exhibits,
        room: ROOM,
    };
    (input, shelf.wanted)
}

fn level(of: Level) -> input::Level {
    match of {
        Level::Support => input::Level::Support,
        Level::Admins => input::Level::Admins,
        Level::Mediation => input::Level::Mediation,
        Level::Court => input::Level::Court,
        Level::Appeal => input::Level::Appeal,
    }
}

/// The case. How a mediation went is told by nothing in it.
fn case(case: &Case, subject: &str) -> input::Case {
    let filing = case.filing();
    let words = |words: &mtl_cases::Words| words.as_str().to_owned();
    let mediating = case.level == Level::Mediation;
    let claim = case.claim.as_ref().filter(|_| is_claim_known(case));
    // As it was filed last: what its author changes meanwhile is not filed yet.
    let claim = claim.and_then(|claim| claim.filed.last());
    let ruling = case.trial().and_then(|trial| trial.ruling.as_ref());
    input::Case {
        id: case.number.to_string(),
        subject: subject.to_owned(),
        level: level(case.level),
        closed: case.is_closed(),
        opened: case.opened_at,
        filed: filing.map(|filing| filing.filed_at),
        notified: filing.and_then(|filing| filing.notified.iter().map(|one| one.at).min()),
        ended: case.ending.filter(|_| !mediating).map(|ended| ended.at),
        grievance: case.grievance.as_ref().map(words),
        demand: claim
            .and_then(|claim| claim.form.demand.as_ref())
            .map(words),
        outcome: ruling.map(|ruling| words(&ruling.remedy)),
    }
}

/// Whether the claim was filed: what is still being written is its author's alone.
fn is_claim_known(case: &Case) -> bool {
    let filed = case.claim.as_ref().is_some_and(|one| !one.filed.is_empty());
    filed && case.level.is_court() && case.phase != Phase::Drafting
}

/// The number of a party in a bundle: of the person, or its own with a sign that no person's number has.
fn id_of(party: &Party) -> i64 {
    party.telegram.map_or(-i64::from(party.no.0), |one| one.0)
}

fn party(party: &Party, case: &Case, usernames: &BTreeMap<i64, String>) -> Person {
    let telegram = party.telegram.map(|one| one.0);
    let consents = party.role == PartyRole::Claimant && case.transcript != Carry::None;
    Person {
        id: id_of(party),
        role: match party.role {
            PartyRole::Claimant => Role::Claimant,
            PartyRole::Respondent => Role::Respondent,
            PartyRole::Witness => Role::Witness,
            PartyRole::Representative => Role::Representative,
            PartyRole::Expert => Role::Expert,
        },
        name: party.name.as_str().to_owned(),
        username: telegram.and_then(|id| usernames.get(&id).cloned()),
        telegram,
        stellar: party.account.as_ref().map(|one| one.as_str().to_owned()),
        named: consents || party.nature != Nature::Person,
    }
}

/// Everybody who stands in the bundle, each once.
#[derive(Debug, Default)]
struct People {
    all: Vec<Person>,
}

impl People {
    fn add(&mut self, person: Person) {
        match self.all.iter_mut().find(|one| one.id == person.id) {
            // Under a name that was chosen later, or given after all.
            Some(known) if known.role == person.role && person.named => *known = person,
            Some(_) => {}
            None => self.all.push(person),
        }
    }

    /// Somebody of the house, by the name they sign with and nothing else.
    fn of_house(&mut self, id: i64, role: Role, name: Option<&str>) {
        self.add(Person {
            id,
            role,
            name: name.unwrap_or_default().to_owned(),
            username: None,
            telegram: None,
            stellar: None,
            named: name.is_some(),
        });
    }
}

/// The files of the bundle, each once, numbered as they come.
#[derive(Debug, Default)]
struct Shelf {
    files: Vec<File>,
    wanted: Vec<Wanted>,
}

impl Shelf {
    fn put(&mut self, file: &Wanted, name: Option<&str>, kind: &str, stated: Option<&str>) -> i64 {
        if let Some(known) = self.files.iter().find(|one| one.unique == file.unique) {
            return known.id;
        }
        let id = i64::try_from(self.files.len()).unwrap_or(i64::MAX);
        self.files.push(File {
            id,
            unique: file.unique.clone(),
            name: name.map(str::to_owned),
            kind: kind.to_owned(),
            size: file.size,
            stated: stated.map(str::to_owned),
            // Until it is fetched.
            content: Content::Gone,
        });
        self.wanted.push(file.clone());
        id
    }

    /// These files of the case.
    fn these<'f>(&mut self, some: impl Iterator<Item = &'f files::File>) -> Vec<i64> {
        some.map(|file| {
            let wanted = Wanted {
                file_id: file.file_id.clone(),
                unique: file.unique_id.clone(),
                size: file.size.and_then(|size| u64::try_from(size).ok()),
            };
            let (name, stated) = (file.name.as_deref(), file.sha256.as_deref());
            self.put(&wanted, name, &file.kind, stated)
        })
        .collect()
    }
}

/// What was laid before the court: the files of the claim, then the materials of both instances.
fn exhibits(facts: &Facts<'_>, people: &mut People, shelf: &mut Shelf) -> Vec<Exhibit> {
    let case = facts.case;
    if !is_claim_known(case) {
        return Vec::new();
    }
    let mut all: Vec<Exhibit> = Vec::new();
    let by = |no: Option<PartyNo>| no.and_then(|no| case.party(no)).map(id_of);
    let mut add = |title: String, by: Option<i64>, at: Instant, files: Vec<i64>| {
        let keeper = (facts.keeper.0.0, facts.keeper.1.as_str());
        let by = by.unwrap_or_else(|| {
            people.of_house(keeper.0, Role::Secretary, Some(keeper.1));
            keeper.0
        });
        all.push(Exhibit {
            number: u32::try_from(all.len() + 1).unwrap_or(u32::MAX),
            title,
            by,
            at,
            messages: Vec::new(),
            files,
        });
    };
    let filed = || case.claim.iter().flat_map(|claim| &claim.filed);
    // With the first version that has something to it; what is only in the draft is nobody's but its author's.
    let at_item = |item: ClaimItem| filed().find(|one| has_files(&one.form, item));
    for item in ClaimItem::ALL {
        let Some(first) = at_item(*item) else {
            continue;
        };
        let belongs = format!("item:{item}");
        let went_in = |file: &&files::File| {
            let same = |one: &Attachment| one.item == *item && one.file.as_str() == file.unique_id;
            let mut attached = filed().flat_map(|one| &one.form.attachments);
            file.belongs == belongs && attached.any(same)
        };
        let files = shelf.these(facts.files.iter().filter(went_in));
        let title = facts.items.get(item.as_str()).cloned();
        let title = title.unwrap_or_else(|| item.to_string());
        add(title, by(first.form.claimant), first.at, files);
    }
    for one in case.court.materials.iter().chain(&case.appeal.materials) {
        add(
            one.what.as_str().to_owned(),
            by(one.party),
            one.at,
            Vec::new(),
        );
    }
    all
}

fn has_files(form: &ClaimForm, item: ClaimItem) -> bool {
    form.attachments.iter().any(|one| one.item == item)
}
