//! Protection: what of a member's words waits for a look, and who may not write at all. Nothing is lost on the way.

mod appeal;
mod block;
mod board;
mod edits;
mod filters;
mod ignore;
mod pass;

use mtl_domain::{
    access::{Act, Role},
    clock::{Instant, later},
};
use mtl_locale::Lang;
use mtl_store::{outbox::Priority, people, people::Known, people::Seen, roles};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

pub(super) use self::{
    block::{ended, is_blocked, notice},
    board::{KIND as OVERDUE, overdue, posted, refresh as look_again},
    edits::edited,
    filters::heard,
};
use super::{SUPPORT, orders::Ordered, press::Pressed};
use crate::{
    Helpdesk,
    domain::{
        access,
        protection::{Fate, Filters, Item, PATIENCE, Rule},
    },
    input::Said,
    outbound::{protection as screens, protection::Seat, view},
    store::{blocks, quarantine},
};

/// The job that ends a block with its term.
pub(super) const BLOCK_OVER: &str = "block_over";

/// Does what a button of this area says; none when it means nothing any more.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    match pressed.word {
        "appeal" => appeal::asked(ctx, pressed).await,
        "alift" | "akeep" => appeal::decided(ctx, pressed).await,
        "bpage" | "blift" => block::turned(ctx, pressed).await,
        "bkept" => pass::kept(desk, ctx, pressed).await,
        "filter" => filters::pressed(ctx, pressed).await,
        _ => pass::pressed(desk, ctx, pressed).await,
    }
}

/// Does what a command of this area says.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    match ordered.order.name.as_str() {
        "block" => block::ordered(desk, ctx, ordered).await,
        "unblock" => block::unordered(ctx, ordered).await,
        "blocked" => block::listed(ctx, ordered).await,
        "ignore" => ignore::ordered(desk, ctx, ordered).await,
        _ => filters::shown(ctx, ordered).await,
    }
}

/// Keeps a member's words back if protection says so; none when they may go on.
pub(super) async fn kept_back(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    said: &Said,
) -> Result<Option<Disposition>, Fault> {
    let gate = blocks::gate(ctx.tx, &ctx.me.key, said.who.id).await?;
    if let Some(block) = gate.block.filter(|block| block.holds(ctx.now)) {
        return block::refused(desk, ctx, person, said, block)
            .await
            .map(Some);
    }
    let Some(filters) = rules(gate.filters.as_deref()) else {
        return Ok(None);
    };
    let mut why = filters.caught(&said.content);
    if let Some(album) = said.album.as_deref().filter(|_| why.is_empty()) {
        why = with_album(ctx, said.who.id, album).await?;
    }
    if why.is_empty() || is_trusted(desk, ctx, said.who.id).await? {
        return Ok(None);
    }
    let item = item(ctx, said, None, why, Fate::Held);
    hold(ctx, view::lang_of(person), &item).await.map(Some)
}

/// The rules, if any of them can catch anything.
pub(super) fn rules(stored: Option<&str>) -> Option<Filters> {
    let filters: Filters = match serde_json::from_str(stored?) {
        Ok(filters) => filters,
        Err(error) => {
            let column = error.column();
            tracing::warn!(column, "the setting of the filters cannot be read");
            return None;
        }
    };
    filters.is_any_on().then_some(filters)
}

/// An album that waits already is kept together.
async fn with_album(ctx: &mut Ctx<'_>, member: i64, album: &str) -> Result<Vec<Rule>, Fault> {
    let items = quarantine::of_member(
        ctx.tx,
        &ctx.me.key,
        member,
        Fate::Held,
        i64::MAX,
        pass::AT_ONCE,
    )
    .await?;
    let of_it = items
        .into_iter()
        .find(|item| item.album.as_deref() == Some(album));
    Ok(of_it.map(|item| item.why).unwrap_or_default())
}

/// Who was answered once by a person of the desk, or works there, is not looked at any more.
async fn is_trusted(desk: &Helpdesk, ctx: &mut Ctx<'_>, member: i64) -> Result<bool, Fault> {
    Ok(blocks::answered(ctx.tx, &ctx.me.key, member).await? || has_role(desk, ctx, member).await?)
}

/// Whether somebody works for the desk.
async fn has_role(desk: &Helpdesk, ctx: &mut Ctx<'_>, person: i64) -> Result<bool, Fault> {
    let granted = roles::of(ctx.tx, person, &ctx.me.key).await?;
    let roles = access::roles(&granted, None, desk.is_owner(person));
    Ok(access::permits(
        access::Rule::Act(Act::AnswerMember),
        &roles,
        true,
    ))
}

/// Words that are kept back.
fn item(ctx: &Ctx<'_>, said: &Said, edit_of: Option<i64>, why: Vec<Rule>, fate: Fate) -> Item {
    Item {
        id: ctx.id(),
        member: said.who.id,
        chat: said.chat,
        number: said.number,
        album: said.album.clone(),
        edit_of,
        content: said.content.clone(),
        why,
        fate,
        version: 1,
        at: ctx.now,
    }
}

/// Something waits for a look: its member hears so once while anything of theirs waits, and the board shows it.
async fn hold(ctx: &mut Ctx<'_>, lang: Lang, item: &Item) -> Result<Disposition, Fault> {
    let bot = &ctx.me.key;
    let first = quarantine::count_of(ctx.tx, bot, item.member, Fate::Held).await? == 0;
    quarantine::insert(ctx.tx, bot, item).await?;
    if first {
        let zone = crate::flow::desk_hours::zone(ctx).await?;
        let until = screens::moment(lang, later(ctx.now, PATIENCE), ctx.now, zone);
        let call = screens::held(lang, &item.why, &until).replying(item.chat, item.number);
        ctx.send(Out::chat(item.chat, Priority::Answer, call))
            .await?;
    }
    board::refresh(ctx).await?;
    board::watch(ctx, item.at).await?;
    Ok(Disposition::Quarantined)
}

/// What a screen in a language is dressed with.
async fn dressed(ctx: &mut Ctx<'_>, lang: Lang) -> Result<Seat, Fault> {
    Ok(Seat {
        lang,
        now: ctx.now,
        zone: crate::flow::desk_hours::zone(ctx).await?,
    })
}

/// A person as far as known: whoever is not, has at least a number.
async fn seen(ctx: &mut Ctx<'_>, person: i64) -> Result<Seen, Fault> {
    let known = people::get(ctx.tx, &ctx.me.key, person).await?;
    Ok(known.map_or_else(
        || Seen {
            id: person,
            first_name: person.to_string(),
            ..Seen::default()
        },
        |known| known.seen,
    ))
}

/// Those who decide: coordinators and owners.
async fn coordinators(desk: &Helpdesk, ctx: &mut Ctx<'_>) -> Result<Vec<i64>, Fault> {
    let mut people = desk.owners().to_vec();
    for role in [Role::Owner, Role::Coordinator] {
        people.extend(roles::holders(ctx.tx, role.as_str(), &ctx.me.key).await?);
    }
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

/// The language of a person.
async fn lang_of(ctx: &mut Ctx<'_>, person: i64) -> Result<Lang, Fault> {
    super::answer::member_lang(ctx, person).await
}

/// The chat of the agents and its language.
async fn agents_chat(ctx: &mut Ctx<'_>) -> Result<Option<(i64, Lang)>, Fault> {
    let link = mtl_store::links::of_role(ctx.tx, &ctx.me.key, SUPPORT).await?;
    Ok(link.map(|link| (link.chat_id, Lang::from_code(Some(&link.language)))))
}

/// Until when something holds at the latest, for what counts from now.
fn after(ctx: &Ctx<'_>, term: Option<chrono::TimeDelta>) -> Option<Instant> {
    term.map(|term| later(ctx.now, term))
}
