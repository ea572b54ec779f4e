//! Telling: each reader gets one message about a step, in their language, of the case as they may see it.

use mtl_cases::{Audience, Case, Due, Effect, Level, Line, Notice, PartyNo, Rules, Who, wall};
use mtl_domain::{access::Role, people::PersonId};
use mtl_locale::Lang;
use mtl_store::{links, outbox::Priority};
use mtl_telegram::{Ctx, Fault, Out};

use super::{
    papers,
    sight::{self, Viewer},
};
use crate::{
    Casework,
    domain::sight::Sight,
    outbound::notice::{self, Told},
};

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Person(i64),
    Room(Level),
}

/// What a reader is told: everything of one step together.
#[derive(Debug)]
struct Letter {
    reader: Reader,
    by_hand: Option<PartyNo>,
    notices: Vec<(Notice, Option<Due>)>,
}

/// Tells everybody what follows from a step.
pub(in crate::flow) async fn all(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    case: &Case,
    rules: &Rules,
    told: Vec<Effect>,
    lines: &[Line],
    new_cards: &[Level],
) -> Result<(), Fault> {
    let mut letters: Vec<Letter> = Vec::new();
    for effect in told {
        let Effect::Tell {
            to,
            what,
            by_hand,
            due,
            except,
        } = effect
        else {
            continue;
        };
        for reader in readers(area, ctx, case, to, &except).await? {
            let same = |one: &&mut Letter| one.reader == reader && one.by_hand == by_hand;
            match letters.iter_mut().find(same) {
                Some(letter) if letter.notices.contains(&(what, due)) => {}
                Some(letter) => letter.notices.push((what, due)),
                None => letters.push(Letter {
                    reader,
                    by_hand,
                    notices: vec![(what, due)],
                }),
            }
        }
    }
    // What is known of the house is read once, however many read the letters.
    let mut known: Option<Sight> = None;
    for mut letter in letters {
        letter
            .notices
            .retain(|(what, _)| !is_stale(case, letter.reader, *what));
        if matches!(letter.reader, Reader::Room(level) if new_cards.contains(&level)) {
            letter.notices.retain(|(what, _)| !on_new_card(*what));
        }
        if letter.notices.is_empty() {
            continue;
        }
        match letter.reader {
            Reader::Person(person) => {
                let lang = helpdesk::area::member_lang(ctx, person).await?;
                let viewer = Viewer { id: person, lang };
                let sight = match &known {
                    Some(known) => sight::as_other(ctx, known, viewer).await?,
                    None => {
                        let (case, rules) = (case.clone(), rules.clone());
                        sight::with_rules(area, ctx, viewer, case, rules).await?
                    }
                };
                crate::apart(|| person_told(ctx, &sight, viewer, &letter, lines)).await?;
                known.get_or_insert(sight);
            }
            Reader::Room(level) => room_told(ctx, case, level, &letter).await?,
        }
    }
    Ok(())
}

/// Whether a card says the same when it first appears.
const fn on_new_card(what: Notice) -> bool {
    matches!(
        what,
        Notice::Opened | Notice::Arrived | Notice::KeeperWanted | Notice::Acknowledged
    )
}

/// Whether several steps at once have made it untrue: a keeper was wanted or named who is none any more.
fn is_stale(case: &Case, reader: Reader, what: Notice) -> bool {
    match (what, reader) {
        (Notice::KeeperWanted, _) => case.keeper.is_some(),
        (Notice::KeeperNamed | Notice::Arrived | Notice::NotifyWanted, Reader::Person(person)) => {
            let person = PersonId(person);
            !case.is_kept_by(person) && case.side_of(person).is_none()
        }
        _ => false,
    }
}

async fn readers(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    case: &Case,
    to: Audience,
    except: &[PersonId],
) -> Result<Vec<Reader>, Fault> {
    let roles: &[Role] = match to {
        Audience::Party(no) => {
            let person = case.party(no).and_then(|party| party.telegram);
            return Ok(person
                .map(|one| Reader::Person(one.0))
                .into_iter()
                .collect());
        }
        Audience::Person(person) => return Ok(vec![Reader::Person(person.0)]),
        Audience::Room(level) => return Ok(vec![Reader::Room(level)]),
        Audience::Coordinators => &[Role::Coordinator],
        Audience::Owners => &[Role::Owner],
        Audience::GeneralBench => &[Role::Judge],
    };
    let people = sight::everybody(area, ctx).await?;
    let holders = |roles: &[Role]| -> Vec<i64> {
        let has = |set: &mtl_domain::access::RoleSet| roles.iter().any(|role| set.contains(*role));
        let some = people.iter().filter(|(_, set)| has(set));
        let some = some.map(|(person, _)| *person);
        some.filter(|person| !except.contains(&PersonId(*person)))
            .collect()
    };
    let mut some = holders(roles);
    if some.is_empty() && to == Audience::Coordinators {
        // Somebody has to hear of it.
        some = holders(&[Role::Owner]);
    }
    Ok(some.into_iter().map(Reader::Person).collect())
}

async fn person_told(
    ctx: &mut Ctx<'_>,
    sight: &Sight,
    viewer: Viewer,
    letter: &Letter,
    lines: &[Line],
) -> Result<(), Fault> {
    let (case, lang) = (&sight.case, viewer.lang);
    // Who sees nothing of it is told nothing: above all a respondent whom nobody has notified.
    if wall::sees(Some(&sight.who), case) == wall::View::Nothing {
        return Ok(());
    }
    let seen = |line: &&Line| wall::may_see_line(Some(&sight.who), case, line);
    let told = Told {
        sight,
        notices: &letter.notices,
        by_hand: letter.by_hand,
        note: lines
            .iter()
            .filter(seen)
            .find_map(|line| line.note.as_ref()),
    };
    let call = notice::to_person(lang, &told);
    ctx.send(Out::chat(viewer.id, Priority::Member, call))
        .await?;
    let has = |one: &(Notice, Option<Due>)| one.0 == Notice::Certificate;
    // Its keeper has it under the case, unless it is to be passed on.
    if letter.notices.iter().any(has)
        && (letter.by_hand.is_some() || !case.is_kept_by(sight.who.person))
    {
        papers::hand_out(ctx, sight, viewer, Priority::Member).await?;
    }
    Ok(())
}

/// The chat of a level and the language spoken there.
pub(in crate::flow) async fn chat_of(
    ctx: &mut Ctx<'_>,
    level: Level,
) -> Result<Option<(i64, Lang)>, Fault> {
    let link = links::of_role(ctx.tx, &ctx.me.key, level.chat().as_str()).await?;
    Ok(link.map(|link| (link.chat_id, Lang::from_code(Some(&link.language)))))
}

async fn room_told(
    ctx: &mut Ctx<'_>,
    case: &Case,
    level: Level,
    letter: &Letter,
) -> Result<(), Fault> {
    // The case as it is now decides, not as it was a step before.
    if !case.is_on_board(level) {
        return Ok(());
    }
    let Some((chat, lang)) = chat_of(ctx, level).await? else {
        return Ok(());
    };
    let zone = helpdesk::area::desk_time(ctx).await?.zone;
    let call = notice::to_room(lang, case, &letter.notices, zone, &ctx.me.username);
    ctx.send(Out::chat(chat, Priority::Room, call)).await?;
    Ok(())
}

/// Who comes back hears where the case stands: what was said meanwhile did not arrive.
pub(in crate::flow) async fn back(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    case: &Case,
    person: i64,
) -> Result<(), Fault> {
    let lang = helpdesk::area::member_lang(ctx, person).await?;
    let sight = sight::of(area, ctx, Viewer { id: person, lang }, case.clone()).await?;
    let who: Who = sight.who;
    if wall::sees(Some(&who), case) == wall::View::Nothing {
        return Ok(());
    }
    let call = notice::to_returned(lang, &sight);
    ctx.send(Out::chat(person, Priority::Member, call)).await?;
    Ok(())
}
