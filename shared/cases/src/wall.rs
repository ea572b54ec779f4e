//! Walls: who sees a case whole, who its public part, who only where it is, and who nothing at all.

#[cfg(test)]
mod tests;

use mtl_domain::{access::Role, clock::Instant, named};

use crate::{
    BenchKind, Carry, Case, Code, Level, Line, PartyNo, PartyRole, Phase, Place, Post, Who, Words,
    conflict,
};

named! {
    /// How much of a case somebody sees. What exactly, `may_see` says field by field.
    pub enum View as "view of a case" {
        /// Those it concerns, and those who deal with it where it is now.
        Whole = "whole",
        /// What the court has published.
        Public = "public",
        /// Its number and level: "in mediation".
        OnlyLevel = "only_level",
        /// Not even that there is such a case.
        Nothing = "nothing",
    }
}

named! {
    /// A part of a case that is shown or not.
    pub enum Field as "field of a case" {
        Number = "number",
        Level = "level",
        Phase = "phase",
        /// The next date and its reason.
        Next = "next",
        Parties = "parties",
        Grievance = "grievance",
        /// What of the desk's transcript was carried up.
        Transcript = "transcript",
        /// Who consented, on what terms, and who refused.
        Replies = "replies",
        /// When a mediation was opened, who took part, when it met, how it ended.
        Mediation = "mediation",
        Certificate = "certificate",
        /// The claim as it is being written.
        Draft = "draft",
        /// The claim as it was filed, with what was said to it.
        Claim = "claim",
        Bench = "bench",
        Objections = "objections",
        Posts = "posts",
        Materials = "materials",
        Dates = "dates",
        Ruling = "ruling",
        Tasks = "tasks",
    }
}

/// What somebody is to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// A claimant, or who acts for one.
    Claimant,
    /// A respondent that was notified, or who acts for one.
    Respondent(PartyNo),
    /// Works on the level the case is on, free of it.
    Level,
    /// Is asked to decide on a complaint or an objection before the court, and sees what that is about.
    Asked,
    /// Of the house, but not of this level; named as a witness; or taken out of it on this level.
    Near,
    /// Everybody else: also a respondent whom nobody has notified yet, whatever their office.
    Outside,
}

/// How much of a case somebody sees; nobody in particular is the public.
#[must_use]
pub fn sees(viewer: Option<&Who>, case: &Case) -> View {
    let public = case.is_public();
    match standing(viewer, case) {
        Standing::Claimant | Standing::Respondent(_) | Standing::Level | Standing::Asked => {
            View::Whole
        }
        Standing::Near | Standing::Outside if public => View::Public,
        Standing::Near => View::OnlyLevel,
        Standing::Outside => View::Nothing,
    }
}

fn standing(viewer: Option<&Who>, case: &Case) -> Standing {
    let Some(who) = viewer.filter(|who| !who.person.is_mask()) else {
        return Standing::Outside;
    };
    if let Some(side) = case.side_of(who.person) {
        let claims = case
            .party(side)
            .is_some_and(|party| party.role == PartyRole::Claimant);
        return match (claims, case.knows(side) || case.appellant == Some(side)) {
            (true, _) => Standing::Claimant,
            (false, true) => Standing::Respondent(side),
            (false, false) => Standing::Outside,
        };
    }
    // Who stepped back or was objected to with success is as little free of it as who is named in it.
    let left = (who.person, conflict::house(case.level));
    if conflict::involved(case, who.person).is_some() || case.removed.contains(&left) {
        return Standing::Near;
    }
    if is_of_level(who, case) {
        return Standing::Level;
    }
    if case.is_asked_of(who) {
        return Standing::Asked;
    }
    let house = [
        Role::Owner,
        Role::Coordinator,
        Role::Agent,
        Role::Admin,
        Role::Mediator,
        Role::Secretary,
        Role::Judge,
    ];
    if who.is_one_of(&house) {
        Standing::Near
    } else {
        Standing::Outside
    }
}

fn is_of_level(who: &Who, case: &Case) -> bool {
    if case.is_kept_by(who.person) {
        return true;
    }
    let safe = case.is_room_safe(case.level);
    match case.level {
        // About one of their own, nobody but its keeper reads it.
        Level::Support | Level::Admins | Level::Mediation => {
            let mediator = case
                .mediation
                .as_ref()
                .and_then(|one| one.mediator.as_ref())
                .is_some_and(|one| one.person == who.person);
            (case.level == Level::Mediation && mediator)
                || (safe && who.is_one_of(case.level.keepers()))
        }
        Level::Court | Level::Appeal => {
            let bench = case.trial().and_then(|trial| trial.bench.as_ref());
            let sits = bench.is_some_and(|bench| bench.sits(who.person));
            // A claim lies in the secretaries' queue.
            let queue = !case.is_closed() && safe && who.is_one_of(&[Role::Secretary]);
            sits || queue
        }
    }
}

/// Whether somebody sees a part of a case.
#[must_use]
pub fn may_see(viewer: Option<&Who>, case: &Case, field: Field) -> bool {
    match sees(viewer, case) {
        View::Nothing => false,
        View::OnlyLevel => matches!(field, Field::Number | Field::Level),
        // Names stand in the post, which a person has looked at, or nowhere.
        View::Public => matches!(
            field,
            Field::Number
                | Field::Level
                | Field::Phase
                | Field::Bench
                | Field::Posts
                | Field::Dates
                | Field::Ruling
        ),
        View::Whole => within(standing(viewer, case), case, field),
    }
}

/// The walls between those who see the case whole.
fn within(standing: Standing, case: &Case, field: Field) -> bool {
    if standing == Standing::Asked {
        return belongs_to_the_question(case, field);
    }
    let level = standing == Standing::Level;
    let side = matches!(standing, Standing::Claimant | Standing::Respondent(_));
    let mediating = level && case.level == Level::Mediation;
    match field {
        // The register of mediation is closed: the court learns that there was none, or that it brought nothing.
        Field::Replies => mediating,
        Field::Mediation => mediating || side,
        Field::Transcript => {
            let carried = case.level == Level::Support || case.transcript != Carry::None;
            standing == Standing::Claimant || (level && carried)
        }
        Field::Draft => standing == Standing::Claimant,
        Field::Claim => match standing {
            Standing::Claimant => true,
            Standing::Respondent(no) => knows_claim(case, no),
            _ => level && case.level.is_court() && case.phase != Phase::Drafting,
        },
        Field::Materials | Field::Objections => match standing {
            Standing::Respondent(no) => !case.level.is_court() || knows_claim(case, no),
            _ => true,
        },
        _ => true,
    }
}

/// What of a case somebody needs who decides on a complaint about a refused claim, or on an objection to a judge or the
/// secretary: who is in it, where it stands and the words of the question. Not what it is fought with.
fn belongs_to_the_question(case: &Case, field: Field) -> bool {
    match field {
        Field::Claim | Field::Grievance => case.phase == Phase::Complained,
        Field::Transcript
        | Field::Replies
        | Field::Mediation
        | Field::Draft
        | Field::Materials
        | Field::Tasks => false,
        _ => true,
    }
}

/// Whether a respondent was notified of the claim itself, and not only of the dispute below.
fn knows_claim(case: &Case, no: PartyNo) -> bool {
    case.filings
        .iter()
        .filter(|filing| filing.level.is_court())
        .any(|filing| filing.notified.iter().any(|one| one.party == no))
}

/// Whether somebody sees a line of the history.
#[must_use]
pub fn may_see_line(viewer: Option<&Who>, case: &Case, line: &Line) -> bool {
    if sees(viewer, case) != View::Whole {
        return false;
    }
    let own = line.by.is_some() && line.by == viewer.map(|who| who.person);
    let standing = standing(viewer, case);
    let field = match line.code {
        _ if own => return true,
        // What a party says to the offer is between it and the mediators.
        Code::MediationReplied => Field::Replies,
        Code::ClaimFilled | Code::ClaimUndertaken => Field::Draft,
        Code::Raised | Code::Lowered => Field::Level,
        Code::ClaimFiled | Code::ClaimReturned | Code::ClaimRefused | Code::Complained => {
            Field::Claim
        }
        _ if line.from == Level::Mediation => Field::Mediation,
        _ => Field::Phase,
    };
    within(standing, case, field)
}

/// What the public list shows of a case before the court.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicCase {
    pub number: i64,
    pub level: Level,
    pub phase: Phase,
    pub opened_at: Instant,
    pub bench: Option<BenchKind>,
    /// Dates the court has set.
    pub dates: Vec<Instant>,
    /// Where the posts stand, in their order.
    pub links: Vec<(Post, Words)>,
    pub is_final: bool,
}

/// The public part; none, if the case is closed, or the court has published nothing of it.
#[must_use]
pub fn public_part(case: &Case) -> Option<PublicCase> {
    if !case.is_public() {
        return None;
    }
    let trials = [&case.court, &case.appeal];
    let posts = || trials.iter().flat_map(|trial| &trial.posts);
    let out = || posts().filter(|posted| posted.place == Place::Channel);
    let trial = case.trial()?;
    Some(PublicCase {
        number: case.number,
        level: case.level,
        phase: case.phase,
        opened_at: out().map(|posted| posted.at).min()?,
        bench: trial.bench.as_ref().map(|bench| bench.kind),
        dates: trial.dates.iter().map(|date| date.at).collect(),
        links: out()
            .filter_map(|posted| Some((posted.post, posted.link.clone()?)))
            .collect(),
        is_final: trial.ruling.as_ref().is_some_and(|ruling| ruling.is_final),
    })
}
