//! The hearing: posts after preview and confirmation, closedness, materials, dates.

use mtl_domain::clock::Instant;

use super::step::Step;
use crate::{
    By, Closed, CourtDate, Digest, Due, Effect, Level, Material, Notice, PartyNo, PartyRole, Phase,
    Place, Post, Posted, Refusal, Share, Sum, Trial, Words,
};

const PENDING: &[Phase] = &[Phase::Composing, Phase::Seated, Phase::Hearing];

/// The instance a post belongs to. A ruling that is not out yet goes first, also when it is under appeal already.
fn trial_of<'s>(step: &'s mut Step<'_>, post: Post) -> Result<&'s mut Trial, Refusal> {
    let first = step.case.court.ruling.is_some() && step.case.court.posted(post).is_none();
    if step.case.level == Level::Appeal && post == Post::Ruling && first {
        return Ok(&mut step.case.court);
    }
    step.trial()
}

pub(super) fn previewed(step: &mut Step<'_>, post: Post, text: &Digest) -> Result<(), Refusal> {
    step.keeper()?;
    if post == Post::Opening {
        step.phase(&[Phase::Seated])?;
    }
    let trial = trial_of(step, post)?;
    if trial.posted(post).is_some() {
        return Err(Refusal::Already);
    }
    if post == Post::Ruling && trial.ruling.is_none() {
        return Err(Refusal::NoOutcome);
    }
    trial.preview = Some((post, text.clone()));
    Ok(())
}

/// Exactly what was looked at goes out. A closed case's posts stay in its room: where a post goes is worked out here
/// and chosen by nobody.
pub(super) fn published(step: &mut Step<'_>, post: Post, text: &Digest) -> Result<(), Refusal> {
    step.keeper()?;
    let (sides, now) = (step.case.sides(), step.now);
    let place = if step.case.is_closed() {
        Place::Room
    } else {
        Place::Channel
    };
    if post == Post::Opening {
        step.phase(&[Phase::Seated])?;
        if !step.case.all_notified() {
            return Err(Refusal::NotNotified);
        }
        let trial = step.trial()?;
        let bench = trial.bench.as_ref();
        if !bench.is_some_and(|bench| bench.judges.iter().all(|one| one.is_settled(&sides, now))) {
            return Err(Refusal::NotSettled);
        }
    }
    let trial = trial_of(step, post)?;
    if trial.preview.as_ref() != Some(&(post, text.clone())) {
        return Err(Refusal::NotPreviewed);
    }
    trial.preview = None;
    trial.posts.push(Posted {
        post,
        text: text.clone(),
        place,
        at: now,
        link: None,
    });
    step.effects.push(Effect::Publish { post, place });
    match post {
        Post::Opening => {
            step.case.phase = Phase::Hearing;
            step.end(Due::Opening, 0);
            step.end(Due::ObjectionWindow, 0);
            step.tell_sides(Notice::HearingOpened);
        }
        Post::Ruling if step.case.owes_publication() => step.begin(Due::Publication, 0),
        Post::Ruling => step.end(Due::Publication, 0),
    }
    Ok(())
}

/// The post stands there, and this is where.
pub(super) fn linked(step: &mut Step<'_>, post: Post, link: &Words) -> Result<(), Refusal> {
    if step.by != By::Clock {
        step.keeper()?;
    }
    let trials = [&mut step.case.court, &mut step.case.appeal];
    let mut posts = trials.into_iter().flat_map(|trial| &mut trial.posts);
    let posted = posts.find(|one| one.post == post && one.link.is_none());
    posted.ok_or(Refusal::NotDue)?.link = Some(link.clone());
    Ok(())
}

/// Either side's word is enough, or the court's. What was public already is taken back from the channel.
pub(super) fn closed(step: &mut Step<'_>, party: Option<PartyNo>) -> Result<(), Refusal> {
    if !step.case.level.is_court() {
        return Err(Refusal::WrongLevel(step.case.level));
    }
    match party {
        Some(no) => step.side(no)?,
        None => sitting(step)?,
    }
    if step.case.closed.is_some() {
        return Err(Refusal::Already);
    }
    step.case.closed = Some(Closed {
        by: party,
        at: step.now,
    });
    for trial in [&mut step.case.court, &mut step.case.appeal] {
        // What was looked at was meant for the channel.
        trial.preview = None;
        for posted in &mut trial.posts {
            if posted.place == Place::Channel {
                posted.place = Place::Room;
                step.effects.push(Effect::Retract { post: posted.post });
            }
        }
    }
    step.tell_sides(Notice::Closed);
    step.tell_keeper(Notice::Closed, None);
    Ok(())
}

/// The secretary, who records what the court does, or a judge of its bench.
pub(super) fn sitting(step: &mut Step<'_>) -> Result<(), Refusal> {
    let by = step.by.person();
    let bench = step.trial()?.bench.as_ref();
    if by.is_some_and(|person| bench.is_some_and(|bench| bench.sits(person))) {
        return Ok(());
    }
    step.keeper()
}

pub(super) fn material(
    step: &mut Step<'_>,
    party: Option<PartyNo>,
    what: &Words,
    hash: Option<&Digest>,
) -> Result<(), Refusal> {
    step.phase(PENDING)?;
    match party {
        Some(no) => {
            if step.case.sides().contains(&no) {
                step.side(no)?;
            } else {
                step.party(no)?;
            }
        }
        None => step.keeper()?,
    }
    add(step, party, what, hash)?;
    step.tell_sides(Notice::Material);
    step.tell_keeper(Notice::Material, None);
    Ok(())
}

fn add(
    step: &mut Step<'_>,
    party: Option<PartyNo>,
    what: &Words,
    hash: Option<&Digest>,
) -> Result<(), Refusal> {
    let at = step.now;
    let materials = &mut step.trial()?.materials;
    let count = u16::try_from(materials.len()).unwrap_or(u16::MAX);
    materials.push(Material {
        no: count.saturating_add(1),
        party,
        what: what.clone(),
        hash: hash.cloned(),
        at,
    });
    Ok(())
}

/// A respondent's answer, also after the days for it: the court may think of it what it likes.
pub(super) fn responded(step: &mut Step<'_>, party: PartyNo, what: &Words) -> Result<(), Refusal> {
    step.phase(PENDING)?;
    step.side(party)?;
    if !step.case.to_notify().contains(&party) {
        return Err(Refusal::NoSuchParty);
    }
    if step.case.notified_at(party).is_none() {
        return Err(Refusal::NotNotified);
    }
    add(step, Some(party), what, None)?;
    step.end(Due::Response, party.0);
    step.tell_sides(Notice::Responded);
    step.tell_keeper(Notice::Responded, None);
    Ok(())
}

pub(super) fn deposited(step: &mut Step<'_>, party: PartyNo, sum: &Sum) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(PENDING)?;
    let role = step.case.party(party).map(|party| party.role);
    if !role.is_some_and(PartyRole::is_side) {
        return Err(Refusal::NoSuchParty);
    }
    step.trial()?.deposits.push(Share {
        party,
        sum: sum.clone(),
    });
    Ok(())
}

pub(super) fn date_set(step: &mut Step<'_>, at: Instant) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(&[Phase::Hearing])?;
    if at <= step.now {
        return Err(Refusal::Past);
    }
    step.trial()?.dates.push(CourtDate { at, held: false });
    step.begin_at(Due::Hearing, 0, at);
    step.tell_sides(Notice::DateSet);
    Ok(())
}

pub(super) fn held(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.keeper()?;
    let now = step.now;
    let mut dates = step.trial()?.dates.iter_mut().rev();
    let last = dates.find(|date| !date.held && date.at <= now);
    last.ok_or(Refusal::NotDue)?.held = true;
    step.end(Due::Hearing, 0);
    Ok(())
}
