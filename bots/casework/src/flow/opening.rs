//! A ticket becomes a case: by its member's button, by an agent's `/escalate`, or without a ticket by the door of complaints.
//!
//! What is complained of is written in the form and nowhere else: it never passes through the agents' chat, where the one
//! it is about may read.

use helpdesk::{
    area::{self, Ordered, Pressed},
    domain::{event::EventKind, message::Message, ticket::Ticket},
    store::{events, menu, tickets},
};
use mtl_cases::{By, Case, Nature, NewParty, Opening, PartyRole, Refusal, Rules, What, Who, Words};
use mtl_domain::{
    access::{Act, allowed},
    clock::Instant,
    people::PersonId,
    text::{clean_line, truncate_utf16},
};
use mtl_store::{counters, outbox::Priority};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::{
    act, actions, form, screen,
    sight::{self, Viewer},
};
use crate::{Casework, domain::sight::Sight, outbound::opening as shown, store::cases};

/// How the links begin that lead an agent from a ticket's topic into private.
pub(in crate::flow) const LINK: &str = "esc_";
/// So many messages of a ticket are offered to choose from.
const OFFERED: i64 = 20;
/// So much of each is shown.
const SHOWN: usize = 40;

/// `/escalate`: in a topic it leads into private, where the rest is asked.
pub(in crate::flow) async fn ordered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let Some((seat, _)) = area::ticket_meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let ticket = seat.ticket;
    if ordered.link.is_some() {
        let call = shown::lead(ordered.lang, ticket.number, &ctx.me.username);
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Answered);
    }
    let viewer = Viewer::of_ordered(ordered);
    let call = offered(area, ctx, viewer, &ticket).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// An agent followed the link from a topic. To whom the command is not given, the link is nothing.
pub(in crate::flow) async fn linked(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    number: i64,
) -> Result<Option<Disposition>, Fault> {
    if !allowed(Act::Escalate, &ordered.roles) {
        return Ok(None);
    }
    let Some(seat) = area::ticket_numbered(ctx, number).await? else {
        return Ok(None);
    };
    let viewer = Viewer::of_ordered(ordered);
    let call = offered(area, ctx, viewer, &seat.ticket).await?;
    ordered.reply(ctx, call).await?;
    Ok(Some(Disposition::Answered))
}

/// The case of a ticket that lives, or the offer to open one.
async fn offered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    ticket: &Ticket,
) -> Result<mtl_telegram::Call, Fault> {
    if let Some(sight) = living(area, ctx, viewer, ticket.id).await? {
        return Ok(screen::screen(&sight, viewer, None));
    }
    let own = ticket.member == viewer.id;
    let actions = actions::openings(own, false);
    let buttons = actions.map(|action| {
        let data = format!("case:t:{}:{}", ticket.id, action.key);
        ((action.button)(viewer.lang).into_string(), data)
    });
    let buttons: Vec<(String, String)> = buttons.collect();
    Ok(if own {
        shown::to_member(viewer.lang, Some(ticket.number), buttons)
    } else {
        shown::to_agent(viewer.lang, ticket.number, buttons)
    })
}

/// The case of a ticket, if it is not over and the viewer sees it.
async fn living(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    ticket: i64,
) -> Result<Option<Sight>, Fault> {
    match cases::of_ticket(ctx.tx, &ctx.me.key, ticket).await? {
        Some(case) if !case.is_over() => sight::numbered(area, ctx, viewer, case.number).await,
        _ => Ok(None),
    }
}

/// A button: under the news of a ticket (`t:TICKET`), of the door (`d`), or one of the ways to begin (`t:TICKET:ACTION`).
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    verb: &str,
    rest: &str,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_pressed(pressed);
    let (ticket, key) = match verb {
        "d" => (None, rest),
        _ => {
            let (id, key) = rest.split_once(':').unwrap_or((rest, ""));
            let id: i64 = id.parse().unwrap_or_default();
            match tickets::get(ctx.tx, &ctx.me.key, id).await? {
                Some(seat) if may(viewer, &seat.ticket, pressed) => (Some(seat.ticket), key),
                _ => return Ok(None),
            }
        }
    };
    if key.is_empty() {
        // The news it stands under stays where it is.
        let call = match &ticket {
            Some(ticket) => offered(area, ctx, viewer, ticket).await?,
            None => {
                let ways = actions::openings(true, true).map(|action| {
                    let data = format!("case:d:{}", action.key);
                    ((action.button)(viewer.lang).into_string(), data)
                });
                shown::to_member(viewer.lang, None, ways.collect())
            }
        };
        pressed.done(ctx);
        ctx.send(Out::chat(viewer.id, Priority::Answer, call))
            .await?;
        return Ok(Some(Disposition::Answered));
    }
    let own = ticket.as_ref().is_none_or(|one| one.member == viewer.id);
    let Some(action) = actions::openings(own, ticket.is_none()).find(|action| action.key == key)
    else {
        return Ok(None);
    };
    if let Some(ticket) = &ticket
        && let Some(sight) = living(area, ctx, viewer, ticket.id).await?
    {
        pressed.done(ctx);
        pressed
            .show(ctx, screen::screen(&sight, viewer, None))
            .await?;
        return Ok(Some(Disposition::Answered));
    }
    let subject = ticket.map_or(form::Subject::Door, |ticket| {
        form::Subject::Ticket(ticket.id)
    });
    pressed.done(ctx);
    form::begin(area, ctx, viewer, pressed.press.number, subject, action).await?;
    Ok(Some(Disposition::Answered))
}

/// A ticket is its member's, and theirs who may escalate.
fn may(viewer: Viewer, ticket: &Ticket, pressed: &Pressed<'_>) -> bool {
    ticket.member == viewer.id || allowed(Act::Escalate, &pressed.roles)
}

/// What a case would be opened with; none for who has nothing to do with the ticket.
async fn opening(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    ticket: Option<i64>,
) -> Result<Option<Opening>, Fault> {
    let who = sight::who(area, ctx, viewer.id).await?;
    let (claimant, keeper, agents, ticket) = match ticket {
        None => (viewer.id, None, Vec::new(), 0),
        Some(id) => {
            let Some(seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
                return Ok(None);
            };
            let (member, assignee) = (seat.ticket.member, seat.ticket.assignee);
            let keeper = if member == viewer.id {
                match assignee {
                    Some(agent) => Some(sight::who(area, ctx, agent).await?),
                    None => None,
                }
            } else if allowed(Act::Escalate, &who.roles) {
                Some(who)
            } else {
                return Ok(None);
            };
            (member, keeper, answered(ctx, id).await?, id)
        }
    };
    let claimant = party(area, ctx, claimant).await?;
    Ok(Some(Opening {
        id: 0,
        number: 0,
        ticket,
        by: By::Person(who),
        claimant,
        keeper,
        agents,
    }))
}

/// Who answered a ticket had a hand in it.
async fn answered(ctx: &mut Ctx<'_>, ticket: i64) -> Result<Vec<PersonId>, Fault> {
    let log = events::of_ticket(ctx.tx, ticket).await?;
    let mut some: Vec<PersonId> = log
        .into_iter()
        .filter(|line| line.kind == EventKind::Answered)
        .filter_map(|line| line.actor.map(PersonId))
        .collect();
    some.sort_unstable();
    some.dedup();
    Ok(some)
}

/// A member as a claimant.
async fn party(area: &Casework, ctx: &mut Ctx<'_>, person: i64) -> Result<NewParty, Fault> {
    let Who { person, roles } = sight::who(area, ctx, person).await?;
    let name = area::name_of(ctx, person.0).await?;
    let number = || Words::new(&format!("ID{}", person.0));
    let name = Words::new(&name).or_else(number);
    Ok(NewParty {
        role: PartyRole::Claimant,
        nature: Nature::Person,
        name: name.ok_or_else(|| Fault::Broken("a person without a name".to_owned()))?,
        telegram: Some(person),
        account: None,
        acts_for: None,
        roles,
    })
}

/// The case that would be, to try on it what may be done; it is kept nowhere.
pub(in crate::flow) async fn sight(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    ticket: Option<i64>,
) -> Result<Option<Sight>, Fault> {
    let Some(opening) = opening(area, ctx, viewer, ticket).await? else {
        return Ok(None);
    };
    let rules = sight::rules(ctx).await?;
    match mtl_cases::open(&opening, &rules, ctx.now) {
        Ok((case, _)) => Ok(Some(
            sight::with_rules(area, ctx, viewer, case, rules).await?,
        )),
        Err(_) => Ok(None),
    }
}

/// Opens a case and takes its first steps.
pub(in crate::flow) async fn open(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    ticket: Option<i64>,
    whats: &[What],
) -> Result<Result<Case, Refusal>, Fault> {
    let Some(opening) = opening(area, ctx, viewer, ticket).await? else {
        return Ok(Err(Refusal::NotParty));
    };
    if let Some(id) = ticket
        && let Some(sight) = living(area, ctx, viewer, id).await?
    {
        // Somebody was quicker: there is one already.
        return Ok(Ok(sight.case));
    }
    crate::apart(|| numbered(area, ctx, opening, whats)).await
}

/// Gives the case its number, unless its first steps are refused: then none is used up.
async fn numbered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    mut opening: Opening,
    whats: &[What],
) -> Result<Result<Case, Refusal>, Fault> {
    let rules = sight::rules(ctx).await?;
    if let Some(refusal) = refusal(&opening, whats, &rules, ctx.now) {
        return Ok(Err(refusal));
    }
    opening.id = ctx.id();
    opening.number = counters::next(ctx.tx, &ctx.me.key, "case").await?;
    crate::apart(|| act::open(area, ctx, &opening, whats)).await
}

/// Why a case cannot be opened with these steps.
#[inline(never)]
fn refusal(opening: &Opening, whats: &[What], rules: &Rules, now: Instant) -> Option<Refusal> {
    let first = mtl_cases::open(opening, rules, now);
    let done = first
        .and_then(|(case, _)| crate::domain::sight::steps(&case, opening.by, whats, rules, now));
    done.err()
}

/// Opens a case of a ticket that nobody answers: by nobody's hand, and for its member.
pub(in crate::flow) async fn by_clock(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
    whats: &[What],
) -> Result<Result<Case, Refusal>, Fault> {
    let keeper = match ticket.assignee {
        Some(agent) => Some(sight::who(area, ctx, agent).await?),
        None => None,
    };
    let opening = Opening {
        id: 0,
        number: 0,
        ticket: ticket.id,
        by: By::Clock,
        claimant: party(area, ctx, ticket.member).await?,
        keeper,
        agents: answered(ctx, ticket.id).await?,
    };
    crate::apart(|| numbered(area, ctx, opening, whats)).await
}

/// The messages of a ticket that its member may let go up, with their first words.
pub(in crate::flow) async fn messages(
    ctx: &mut Ctx<'_>,
    ticket: i64,
    viewer: i64,
) -> Result<Vec<(i64, String)>, Fault> {
    let seat = tickets::get(ctx.tx, &ctx.me.key, ticket).await?;
    if seat.is_none_or(|seat| seat.ticket.member != viewer) {
        return Ok(Vec::new());
    }
    let mut all = menu::seen(ctx.tx, ticket, OFFERED).await?;
    all.reverse();
    Ok(all.iter().map(|one| (one.id, first_words(one))).collect())
}

fn first_words(message: &Message) -> String {
    let way = if message.outgoing { "←" } else { "→" };
    let text = clean_line(&message.content.text);
    let text = if text.is_empty() {
        message.content.kind.as_str().to_owned()
    } else {
        truncate_utf16(&text, SHOWN)
    };
    format!("{way} {text}")
}
