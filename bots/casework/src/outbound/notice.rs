//! What people are told of a step, each in their language and behind their walls.

use chrono_tz::Tz;
use helpdesk::area::view;
use mtl_cases::{Case, Due, Level, Notice, PartyNo, Words, wall::Field};
use mtl_locale::{Html, Lang, cases as frame, cases_notice as words};
use mtl_telegram::Call;

use super::{details, parts};
use crate::domain::sight::Sight;

/// What somebody is told.
pub struct Told<'a> {
    /// The case as the reader stands before it.
    pub sight: &'a Sight,
    /// What happened.
    pub notices: &'a [(Notice, Option<Due>)],
    /// The party to whom the reader is to pass it on.
    pub by_hand: Option<PartyNo>,
    /// What was said to it, if the reader may see that.
    pub note: Option<&'a Words>,
}

/// The name of the sentence: some are said otherwise to the one they are about.
fn key(sight: &Sight, notice: Notice, passes_on: bool) -> String {
    let (case, me) = (&sight.case, sight.who.person);
    let side = case.side_of(me).is_some() || passes_on;
    let own = match notice {
        Notice::KeeperNamed if case.is_kept_by(me) && !passes_on => Some("keeper_named_you"),
        Notice::ClaimFiled if case.is_kept_by(me) && !passes_on => Some("claim_filed_you"),
        // Filed anew, it is another thing that somebody is told of.
        Notice::Notified if case.level == Level::Court => Some("notified_court"),
        Notice::Notified if case.level == Level::Appeal => Some("notified_appeal"),
        Notice::ComplaintDecided if case.is_over() => Some("complaint_dismissed"),
        Notice::Late | Notice::LateAgain | Notice::LateForLong if side => Some("late_side"),
        Notice::WindowOver if side => Some("window_over_side"),
        _ => None,
    };
    own.map_or_else(|| notice.as_str().to_owned(), str::to_owned)
}

/// Who was named and may be objected to, and until when.
fn named(sight: &Sight, lang: Lang, notice: Notice) -> (String, String) {
    let case = &sight.case;
    let some: Vec<&mtl_cases::Appointment> = match notice {
        Notice::KeeperNamed => case.keeper.iter().collect(),
        _ => {
            let others = case.seated().filter(|one| !case.is_kept_by(one.person));
            others.collect()
        }
    };
    let names: Vec<String> = some.iter().map(|one| sight.name(one.person)).collect();
    let until = some.iter().map(|one| one.objections_until).max();
    let until = until.map_or_else(String::new, |at| parts::when(lang, sight.zone, at));
    (names.join(", "), until)
}

/// A letter to one person.
pub fn to_person(lang: Lang, told: &Told<'_>) -> Call {
    let (sight, case) = (told.sight, &told.sight.case);
    let mut lines = vec![head(lang, sight)];
    if let Some(party) = told.by_hand.and_then(|no| case.party(no)) {
        lines.push(words::by_hand(lang, party.name.as_str()));
    }
    let party = told.by_hand.or_else(|| case.side_of(sight.who.person));
    for (notice, due) in told.notices {
        let due = due.map_or_else(String::new, |due| parts::due(lang, due).into_string());
        let (who, until) = named(sight, lang, *notice);
        let key = key(sight, *notice, told.by_hand.is_some());
        lines.push(words::notice(lang, key, due, who, until));
        lines.extend(details::of(lang, sight, *notice, party));
    }
    let has = |notice: Notice| told.notices.iter().any(|(one, _)| *one == notice);
    if let Some(note) = told.note {
        lines.push(parts::quote(note.as_str()));
    } else if (has(Notice::Notified) || has(Notice::MediationOffered))
        && case.level != Level::Appeal
        && sight.sees(Field::Grievance)
        && let Some(grievance) = &case.grievance
    {
        lines.push(parts::quote(grievance.as_str()));
    }
    footer(lang, sight, &mut lines);
    with_open(lang, Html::join(lines, "\n"), case.number)
}

/// What somebody reads who was away: where the case stands now.
pub fn to_returned(lang: Lang, sight: &Sight) -> Call {
    let mut lines = vec![head(lang, sight), words::returned(lang)];
    footer(lang, sight, &mut lines);
    with_open(lang, Html::join(lines, "\n"), sight.case.number)
}

fn head(lang: Lang, sight: &Sight) -> Html {
    let case = &sight.case;
    if sight.sees(Field::Phase) {
        let phase = parts::phase(lang, case.phase);
        return frame::case_head(lang, case.number, parts::level(lang, case.level), phase);
    }
    frame::case_head_level(lang, case.number, parts::level(lang, case.level))
}

/// The next date and the next instance stand under everything a side is told.
fn footer(lang: Lang, sight: &Sight, lines: &mut Vec<Html>) {
    if sight.sees(Field::Next) {
        lines.extend(parts::next_date(lang, &sight.case, sight.zone));
    }
    if sight.case.side_of(sight.who.person).is_some() {
        lines.extend(parts::next_instance(lang, sight));
    }
}

fn with_open(lang: Lang, text: Html, number: i64) -> Call {
    let open = parts::button(frame::open_button(lang), format!("case:o:{number}"));
    view::say(text).buttons(&[vec![open]])
}

/// A notice in a level's chat: no names, no words, and a link into private.
pub fn to_room(
    lang: Lang,
    case: &Case,
    notices: &[(Notice, Option<Due>)],
    zone: Tz,
    username: &str,
) -> Call {
    let level = parts::level(lang, case.level);
    let phase = parts::phase(lang, case.phase);
    let mut lines = vec![frame::case_head(lang, case.number, level, phase)];
    for (notice, due) in notices {
        let due = due.map_or_else(String::new, |due| parts::due(lang, due).into_string());
        lines.push(words::room_notice(lang, notice.as_str(), due));
    }
    lines.extend(parts::next_date(lang, case, zone));
    let url = parts::link(username, &format!("case_{}", case.number));
    let call = view::say(Html::join(lines, "\n"));
    parts::with_link(call, &frame::open_private_button(lang), &url)
}
