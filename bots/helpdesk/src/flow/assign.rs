//! The desk looks for an agent: offers a ticket to the best one, then to the next, and leaves it to all after three.

use mtl_domain::{access::Role, clock::later};
use mtl_locale::queue as words;
use mtl_store::{
    jobs::{self, Job},
    outbox::Priority,
    people, roles,
};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{category, claim, close, desk_hours, orders::Ordered, press::Pressed, queue, room};
use crate::{
    Helpdesk,
    domain::{
        assign::{
            self, Candidate, OFFER, REFUSALS, REMEMBERED, USUAL_CAPACITY, choose, knows, weight,
        },
        category::{Assign, Categories},
        claim::{Deed, How},
        duty::Duty,
        ticket::{self, State, Ticket},
    },
    outbound::{claim as shown, view},
    store::{
        claims, duties,
        tickets::{self, Seat},
    },
};

/// The job that makes an offer, and ends it when nobody took it.
pub(super) const KIND: &str = "offer";
/// How tickets of no category find an agent.
const DEFAULT: &str = "assign.default";

/// An offer, or the wish for one.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Offer {
    /// To whom it stands; none when somebody is still to be found.
    to: Option<i64>,
    /// Who had it and did not take it.
    tried: Vec<i64>,
}

/// Whether an agent may take a ticket: they know its category and speak the member's language.
pub(super) fn fits(known: &Categories, ticket: &Ticket, duty: &Duty, speaks: &str) -> bool {
    let category = ticket.category.as_deref().and_then(|key| known.get(key));
    knows(category, duty, speaks)
}

/// The language a member is spoken to in.
pub(super) async fn language(ctx: &mut Ctx<'_>, member: i64) -> Result<String, Fault> {
    let known = people::get(ctx.tx, &ctx.me.key, member).await?;
    let lang = known
        .as_ref()
        .map_or_else(mtl_locale::Lang::default, view::lang_of);
    Ok(lang.code().to_owned())
}

/// How tickets of this one's category find an agent.
async fn mode(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<Assign, Fault> {
    let stored = desk_hours::read(ctx, &[category::SETTING, DEFAULT]).await?;
    let said = category::of(&stored).assign(ticket.category.as_deref());
    let usual =
        || desk_hours::value::<String>(&stored, DEFAULT).and_then(|name| Assign::parse(&name));
    Ok(said.or_else(usual).unwrap_or(Assign::OnRequest))
}

/// A ticket has nobody: where the desk looks for somebody by itself, it begins to.
pub(super) async fn consider(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<(), Fault> {
    if !assign::is_free(ticket) || mode(ctx, ticket).await? != Assign::Auto {
        return Ok(());
    }
    ctx.job(KIND, &ticket.id.to_string(), &Offer::default(), ctx.now)
        .await
}

/// It is time to offer a ticket, or an offer was not taken in time.
pub(super) async fn due(desk: &Helpdesk, ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    let Ok(id) = job.subject.parse() else {
        return Ok(());
    };
    let mut offer: Offer = serde_json::from_str(&job.body)?;
    let Some(seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    offer.tried.extend(offer.to.take());
    go_on(desk, ctx, &seat, offer).await
}

/// Offers it to the next one; after three it is everybody's.
async fn go_on(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    mut offer: Offer,
) -> Result<(), Fault> {
    if !assign::is_free(&seat.ticket) || !queue::is_ours(seat) {
        return Ok(());
    }
    let lang = view::lang_in(seat);
    let chosen = if offer.tried.len() < REFUSALS {
        let list = candidates(desk, ctx, &seat.ticket).await?;
        choose(&list, &offer.tried)
    } else {
        None
    };
    let Some(to) = chosen else {
        if !offer.tried.is_empty() {
            room::line(ctx, seat, words::offer_open(lang)).await?;
        }
        return Ok(());
    };
    offer.to = Some(to);
    let subject = seat.ticket.id.to_string();
    ctx.rejob(KIND, &subject, &offer, later(ctx.now, OFFER))
        .await?;
    let name = claim::name_of(ctx, to).await?;
    let link = mtl_locale::Html::link(&format!("tg://user?id={to}"), &name);
    let minutes = OFFER.num_minutes();
    let call = view::say(words::offer(lang, link, seat.ticket.number, minutes))
        .buttons(&shown::offer(lang, seat.ticket.id));
    room::put(ctx, seat, Out::room(&seat.room, Priority::Room, call)).await
}

/// Everybody who might get it.
async fn candidates(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
) -> Result<Vec<Candidate>, Fault> {
    let bot = &ctx.me.key;
    let mut people = Vec::new();
    for role in [Role::Agent, Role::Coordinator, Role::Admin, Role::Owner] {
        people.extend(roles::holders(ctx.tx, role.as_str(), bot).await?);
    }
    people.sort_unstable();
    people.dedup();
    let all = duties::all(ctx.tx, bot).await?;
    let loads = claims::loads(ctx.tx, bot).await?;
    let since = ctx
        .now
        .checked_sub_signed(REMEMBERED)
        .unwrap_or(ticket.opened_at);
    let before = claims::previous(ctx.tx, bot, ticket.member, ticket.id, since).await?;
    let known = category::list(ctx).await?;
    let speaks = language(ctx, ticket.member).await?;
    let mut list = Vec::with_capacity(people.len());
    for id in people {
        if claim::agent(desk, ctx, id).await?.is_none() {
            continue;
        }
        let duty = all
            .iter()
            .find(|(person, _)| *person == id)
            .map(|(_, duty)| duty.clone())
            .unwrap_or_default();
        let load = loads
            .iter()
            .filter(|(person, ..)| *person == id)
            .filter_map(|(_, state, priority, count)| {
                let priority = ticket::Priority::from_number(*priority)?;
                Some(weight(State::parse(state)?, priority) * count)
            })
            .sum();
        list.push(Candidate {
            id,
            fits: duty.is_available(ctx.now) && fits(&known, ticket, &duty, &speaks),
            conflicted: id == ticket.member,
            previous: before == Some(id),
            load,
            capacity: duty.capacity.map_or(USUAL_CAPACITY, |count| count * 10),
            assigned_at: duty.assigned_at,
        });
    }
    Ok(list)
}

/// The one who was asked takes it, or does not.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (Some((id, word)), who) = (pressed.rest.split_once(':'), pressed.press.who.id) else {
        return Ok(None);
    };
    let Some(job) = jobs::get(ctx.tx, &ctx.me.key, KIND, id).await? else {
        return Ok(None);
    };
    let mut offer: Offer = serde_json::from_str(&job.body)?;
    let seat = match id.parse() {
        Ok(id) => tickets::get(ctx.tx, &ctx.me.key, id).await?,
        Err(_) => None,
    };
    let Some(mut seat) = seat.filter(|seat| seat.room.chat_id == Some(pressed.press.chat)) else {
        return Ok(None);
    };
    if offer.to != Some(who) {
        pressed.toast(ctx, &words::offer_foreign_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    let name = claim::name_of(ctx, who).await?;
    jobs::delete(ctx.tx, &ctx.me.key, KIND, id).await?;
    if word == "yes" {
        let Some(by) = claim::agent(desk, ctx, who).await? else {
            return Ok(None);
        };
        let how = How::Offered;
        let done =
            crate::apart(|| claim::apply(ctx, &mut seat, Deed::Take { by, how }, Some(who), None))
                .await?;
        let text = match done {
            Ok(_) => words::offer_taken(pressed.lang, name),
            Err(_) => words::offer_late(pressed.lang),
        };
        pressed.show(ctx, view::say(text)).await?;
    } else {
        pressed
            .show(ctx, view::say(words::offer_refused(pressed.lang, name)))
            .await?;
        offer.to = None;
        offer.tried.push(who);
        go_on(desk, ctx, &seat, offer).await?;
    }
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// `/assign`: the desk looks for somebody for the ticket of this topic.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    let seat = match close::meant(ctx, ordered.order).await? {
        Some(id) => tickets::get(ctx.tx, &ctx.me.key, id).await?,
        None => None,
    };
    let Some(seat) = seat.filter(queue::is_ours) else {
        let text = mtl_locale::claim::which(lang, "/assign");
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Refused);
    };
    let refusal = if !assign::is_free(&seat.ticket) {
        Some(words::assign_held(lang, seat.ticket.number))
    } else if mode(ctx, &seat.ticket).await? == Assign::Off {
        Some(words::assign_off(lang))
    } else if jobs::get(ctx.tx, &ctx.me.key, KIND, &seat.ticket.id.to_string())
        .await?
        .is_some()
    {
        Some(words::assign_running(lang))
    } else {
        let list = candidates(desk, ctx, &seat.ticket).await?;
        choose(&list, &[])
            .is_none()
            .then(|| words::assign_nobody(lang))
    };
    if let Some(text) = refusal {
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Refused);
    }
    go_on(desk, ctx, &seat, Offer::default()).await?;
    Ok(Disposition::Answered)
}

/// `/duty`: what the desk knows of its agents, and with a name what a coordinator says of one of them.
pub(super) async fn duty(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    let list = claim::colleagues(desk, ctx, None, true).await?;
    if ordered.order.rest.is_empty() {
        let mut lines = vec![words::duty_head(lang)];
        for (person, name) in &list {
            let duty = duties::get(ctx.tx, &ctx.me.key, *person).await?;
            let there = if duty.is_away(ctx.now) {
                "away"
            } else if duty.is_at_work(ctx.now) {
                "there"
            } else {
                "off"
            };
            let capacity = duty.capacity.unwrap_or(USUAL_CAPACITY / 10);
            let skills = [duty.skills.join(", "), duty.languages.join(", ")];
            let skills: Vec<String> = skills.into_iter().filter(|s| !s.is_empty()).collect();
            lines.push(words::duty_line(
                lang,
                there,
                name,
                capacity,
                skills.join(" · "),
            ));
        }
        lines.push(words::duty_help(lang));
        let text = mtl_locale::Html::join(lines, "\n");
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Answered);
    }
    let Some((person, rest)) = claim::named(&ordered.order.rest, &list) else {
        ordered
            .reply(ctx, view::say(words::duty_unknown(lang)))
            .await?;
        return Ok(Disposition::Refused);
    };
    let mut duty = duties::get(ctx.tx, &ctx.me.key, person).await?;
    for word in rest.split_whitespace() {
        let set = word
            .split_once('=')
            .is_some_and(|(name, value)| change(&mut duty, name, value));
        if !set {
            ordered
                .reply(ctx, view::say(words::duty_wrong(lang, word)))
                .await?;
            return Ok(Disposition::Refused);
        }
    }
    duties::set(ctx.tx, &ctx.me.key, person, &duty).await?;
    ctx.audit(
        Some(ordered.order.who.id),
        "agent.duty",
        &person.to_string(),
        &json!({"capacity": duty.capacity, "skills": duty.skills, "languages": duty.languages}),
    )
    .await?;
    ordered.reply(ctx, view::say(words::duty_set(lang))).await?;
    Ok(Disposition::Answered)
}

fn change(duty: &mut Duty, name: &str, value: &str) -> bool {
    let list = || {
        value
            .split(',')
            .filter(|one| !one.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    match name {
        "capacity" => match value.parse() {
            Ok(count @ 0..=1000) => duty.capacity = Some(count),
            _ => return false,
        },
        "skills" => duty.skills = list(),
        "languages" => duty.languages = list(),
        _ => return false,
    }
    true
}

/// `/away`, `/back` and `/hours`.
pub(super) async fn presence(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (lang, who) = (ordered.lang, ordered.order.who.id);
    let rest = ordered.order.rest.as_str();
    let zone = desk_hours::zone(ctx).await?;
    let mut duty = duties::get(ctx.tx, &ctx.me.key, who).await?;
    let text = match ordered.order.name.as_str() {
        "back" => {
            duty.away = false;
            duty.away_until = None;
            words::back(lang)
        }
        "away" => {
            let until = crate::domain::duty::until(rest, ctx.now, &zone);
            if !rest.is_empty() && until.is_none_or(|until| until <= ctx.now) {
                let text = words::away_wrong(lang, rest);
                ordered.reply(ctx, view::say(text)).await?;
                return Ok(Disposition::Refused);
            }
            duty.away = true;
            duty.away_until = until;
            match until {
                Some(until) => {
                    let at = mtl_locale::time::moment(lang, &until.with_timezone(&zone));
                    words::away_until(lang, at, zone.name())
                }
                None => words::away(lang),
            }
        }
        _ if rest.is_empty() => match &duty.hours {
            Some(hours) => words::hours_current(lang, written(hours), hours.zone.name()),
            None => words::hours_none(lang),
        },
        _ if rest == "off" => {
            duty.hours = None;
            words::hours_none(lang)
        }
        _ => match crate::domain::duty::hours(rest, zone.name()) {
            Ok(hours) => {
                let text = words::hours_current(lang, written(&hours), hours.zone.name());
                duty.hours = Some(hours);
                text
            }
            Err(why) => {
                let text = words::hours_wrong(lang, why);
                ordered.reply(ctx, view::say(text)).await?;
                return Ok(Disposition::Refused);
            }
        },
    };
    duties::set(ctx.tx, &ctx.me.key, who, &duty).await?;
    if duty.is_away(ctx.now) {
        claim::go_away(ctx, who).await?;
    }
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}

/// Hours as they are written in the command.
fn written(hours: &mtl_domain::hours::Calendar) -> String {
    const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let days = WEEK
        .iter()
        .zip(&hours.weekly)
        .filter(|(_, list)| !list.is_empty());
    let days = days.map(|(day, list)| {
        let list: Vec<String> = list.iter().map(ToString::to_string).collect();
        format!("{day} {}", list.join(" "))
    });
    days.collect::<Vec<_>>().join(", ")
}
