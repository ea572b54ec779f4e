//! What is a person's own in a case: told to them as data behind its walls, and blanked when they are forgotten.

#[cfg(test)]
mod tests;

use mtl_cases::{
    Carry, Case, Due, Line, PartyNo, PartyRole, Who, Words,
    wall::{self, Field, View},
};
use mtl_domain::people::PersonId;
use serde_json::{Map, Value, json};

use crate::store::files::File;

/// What stands where somebody's name or words were.
const BLANK: &str = "—";

/// Whether something of the case is still to be done.
#[must_use]
pub fn lives(case: &Case) -> bool {
    !case.is_over() || case.deadlines.iter().any(|one| one.due == Due::Task)
}

/// What a person is in the case.
fn parts(case: &Case, person: PersonId) -> Vec<&'static str> {
    let own = |party: &&mtl_cases::Party| party.telegram == Some(person);
    let parties = case.parties.iter().filter(own);
    let mut all: Vec<&'static str> = parties.map(|party| party.role.as_str()).collect();
    let seated = case.seated().any(|one| one.person == person);
    all.extend(case.is_kept_by(person).then_some("keeper"));
    all.extend((seated && !case.is_kept_by(person)).then_some("named"));
    let worked = case.agents.iter().any(|(agent, _)| *agent == person);
    all.extend(worked.then_some("of_the_house"));
    all
}

/// A case in a person's own data: where it stands, what they are in it, and what they themselves said and sent. None: they
/// may not know of it.
#[must_use]
pub fn told(who: &Who, case: &Case, lines: &[Line], files: &[File]) -> Option<Value> {
    let view = wall::sees(Some(who), case);
    if view == View::Nothing {
        return None;
    }
    let sees = |field| wall::may_see(Some(who), case, field);
    let mut all = Map::new();
    all.insert("number".into(), json!(case.number));
    all.insert("you_are".into(), json!(parts(case, who.person)));
    all.insert("level".into(), json!(case.level));
    if sees(Field::Phase) {
        all.insert("status".into(), json!(case.phase));
    }
    if view != View::Whole {
        return Some(Value::Object(all));
    }
    let ended = case
        .ending
        .map(|ended| json!({"how": ended.how, "at": ended.at}));
    all.insert("kind".into(), json!(case.kind));
    all.insert("opened_at".into(), json!(case.opened_at));
    all.insert("ended".into(), json!(ended));
    if let Some(next) = case.next().filter(|_| sees(Field::Next)) {
        let next = json!({"what": next.due, "at": next.at});
        all.insert("next".into(), next);
    }
    all.extend(as_party(who, case));
    let own = |line: &&Line| wall::may_see_line(Some(who), case, line);
    let history: Vec<Value> = lines
        .iter()
        .filter(own)
        .map(|line| step(who, line))
        .collect();
    all.insert("history".into(), json!(history));
    let mine = files.iter().filter(|file| file.added_by == who.person.0);
    let mine: Vec<Value> = mine.map(file).collect();
    all.insert("your_files".into(), json!(mine));
    Some(Value::Object(all))
}

/// A step: who else took it is their affair.
fn step(who: &Who, line: &Line) -> Value {
    let own = line.by == Some(who.person);
    let by = match line.by {
        Some(_) if own => "you",
        Some(_) => "others",
        None => "bot",
    };
    let words = line.note.as_ref().filter(|_| own);
    json!({"at": line.at, "what": line.code, "level": line.to, "by": by, "your_words": words})
}

fn file(of: &File) -> Value {
    json!({
        "belongs_to": of.belongs,
        "kind": of.kind,
        "name": of.name,
        "size": of.size,
        "sha256_you_stated": of.sha256,
        "added_at": of.added_at,
    })
}

/// What a person gave as a party, or for the party they act for.
fn as_party(who: &Who, case: &Case) -> Map<String, Value> {
    let mut all = Map::new();
    let own = |party: &&mtl_cases::Party| party.telegram == Some(who.person);
    if let Some(party) = case.parties.iter().find(own) {
        let card = json!({
            "role": party.role,
            "name": party.name,
            "nature": party.nature,
            "account": party.account,
            "acts_for_party": party.acts_for,
            "named_at": party.named_at,
            "can_be_reached": party.reachable,
        });
        all.insert("you_in_it".into(), card);
    }
    let Some(side) = case.side_of(who.person) else {
        return all;
    };
    let sees = |field| wall::may_see(Some(who), case, field);
    let notified: Vec<Value> = case
        .filings
        .iter()
        .flat_map(|filing| filing.notified.iter().map(move |one| (filing.level, one)))
        .filter(|(_, one)| one.party == side)
        .map(|(level, one)| json!({"level": level, "at": one.at, "manner": one.manner}))
        .collect();
    all.insert("notified".into(), json!(notified));
    if claims(case, side) {
        all.insert("grievance".into(), json!(case.grievance));
        all.insert("messages_that_go_along".into(), carried(&case.transcript));
    }
    // A claim is its claimant's words throughout, filed or not.
    if let Some(claim) = case.claim.as_ref().filter(|_| sees(Field::Draft)) {
        let filed = claim.filed.iter();
        let filed =
            filed.map(|one| json!({"version": one.version, "at": one.at, "form": one.form}));
        all.insert("claim".into(), json!(claim.form));
        all.insert("claims_filed".into(), filed.collect());
    }
    if sees(Field::Materials) {
        let trials = [&case.court, &case.appeal];
        let materials = trials.iter().flat_map(|trial| &trial.materials);
        let mine = materials.filter(|one| one.party == Some(side));
        let mine = mine.map(|one| json!({"what": one.what, "sha256": one.hash, "at": one.at}));
        all.insert("laid_before_the_court".into(), mine.collect());
        let deposits = trials.iter().flat_map(|trial| &trial.deposits);
        let deposits = deposits.filter(|one| one.party == side);
        let deposits = deposits.map(|one| json!(one.sum));
        all.insert("deposits".into(), deposits.collect());
    }
    if sees(Field::Tasks) {
        let tasks = case.tasks.iter().filter(|task| task.party == side);
        let tasks =
            tasks.map(|one| json!({"what": one.title, "due": one.due, "status": one.status}));
        all.insert("yours_to_do".into(), tasks.collect());
    }
    all
}

fn claims(case: &Case, side: PartyNo) -> bool {
    let party = case.party(side);
    party.is_some_and(|party| party.role == PartyRole::Claimant)
}

fn carried(carry: &Carry) -> Value {
    match carry {
        Carry::None => json!("none"),
        Carry::Selected(some) => json!({"selected": some.len()}),
        Carry::Whole => json!("whole"),
    }
}

/// The case without what is a person's own, once nothing keeps it: it is over, and no claim was filed, so that no ruling
/// rests on it. Its course stays, in codes. None: nothing is to be changed, or it has to be kept.
#[must_use]
pub fn without(case: &Case, person: PersonId) -> Option<Case> {
    let filed = case.claim.as_ref().is_some_and(|one| !one.filed.is_empty());
    let named = case.parties.iter().any(|one| one.telegram == Some(person));
    if lives(case) || filed || !named {
        return None;
    }
    let blank = Words::new(BLANK)?;
    let mut next = case.clone();
    // Not of whoever only acts for them.
    let mut claimants = case.with_role(PartyRole::Claimant);
    let claimed = claimants.any(|party| party.telegram == Some(person));
    let own = next
        .parties
        .iter_mut()
        .filter(|party| party.telegram == Some(person));
    for party in own {
        party.name = blank.clone();
        party.telegram = None;
        party.account = None;
        party.roles = mtl_domain::access::RoleSet::default();
        party.reachable = false;
    }
    if claimed {
        next.grievance = next.grievance.map(|_| blank.clone());
        next.claim = None;
        next.transcript = Carry::None;
        for one in &mut next.skipped {
            one.text = one.text.as_ref().map(|_| blank.clone());
        }
    }
    Some(next)
}

/// A line without who said it and what they said; none when it is somebody else's.
#[must_use]
pub fn line_without(line: &Line, person: PersonId) -> Option<Line> {
    (line.by == Some(person)).then(|| Line {
        by: None,
        note: None,
        ..line.clone()
    })
}
