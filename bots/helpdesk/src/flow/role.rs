//! `/role`: who may do what in this desk, given and taken by coordinators.

use std::collections::BTreeMap;

use mtl_domain::access::Role;
use mtl_house::{ROLE_LOST, RoleLost};
use mtl_locale::{Html, Lang, agents as words};
use mtl_store::roles;
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::{orders::Ordered, whom};
use crate::outbound::view;

/// The roles that can be given here.
const GIVEN: [Role; 8] = [
    Role::Coordinator,
    Role::Agent,
    Role::Admin,
    Role::Moderator,
    Role::Organizer,
    Role::Mediator,
    Role::Secretary,
    Role::Judge,
];
/// Those behind walls: only an owner gives them.
const WALLED: [Role; 3] = [Role::Mediator, Role::Secretary, Role::Judge];

pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let order = ordered.order;
    let author = order
        .answered
        .as_ref()
        .and_then(|answered| answered.who.as_ref());
    let said = if order.rest.is_empty() && author.is_none() {
        Ok(help(ctx, ordered.lang).await?)
    } else {
        match whom::of_order(ctx, order).await? {
            (None, _) => Err(words::whom(ordered.lang)),
            (Some(person), rest) => match rest.first() {
                None => Ok(shown(ctx, ordered.lang, person.seen.id).await?),
                Some(word) => change(ctx, ordered, person.seen.id, word).await?,
            },
        }
    };
    let (text, disposition) = match said {
        Ok(text) => (text, Disposition::Answered),
        Err(refusal) => (refusal, Disposition::Refused),
    };
    ordered.reply(ctx, view::say(text)).await?;
    Ok(disposition)
}

fn names() -> Html {
    Html::join(GIVEN.map(|role| Html::code(role.as_str())), ", ")
}

/// How the command is written, and who was given what.
async fn help(ctx: &mut Ctx<'_>, lang: Lang) -> Result<Html, Fault> {
    let mut people: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (person, role) in roles::granted(ctx.tx, &ctx.me.key).await? {
        let name = whom::called(ctx, person).await?;
        people.entry(role).or_default().push(name);
    }
    let lines = people
        .iter()
        .map(|(role, people)| words::role_line(lang, role, people.join(", ")));
    Ok(words::role_help(lang, names(), Html::join(lines, "\n")))
}

async fn shown(ctx: &mut Ctx<'_>, lang: Lang, person: i64) -> Result<Html, Fault> {
    let name = whom::called(ctx, person).await?;
    let list = roles::of(ctx.tx, person, &ctx.me.key).await?;
    Ok(if list.is_empty() {
        words::role_of_none(lang, name)
    } else {
        let list = list.iter().map(|role| Html::code(role));
        words::role_of(lang, name, Html::join(list, ", "))
    })
}

/// Gives a role or takes it away; what is said about it, or why not.
async fn change(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    person: i64,
    word: &str,
) -> Result<Result<Html, Html>, Fault> {
    let (lang, by) = (ordered.lang, ordered.order.who.id);
    let (takes, word) = match word.strip_prefix('-') {
        Some(word) => (true, word),
        None => (false, word.strip_prefix('+').unwrap_or(word)),
    };
    let Some(role) = Role::parse(word).filter(|role| GIVEN.contains(role)) else {
        return Ok(Err(words::role_unknown(lang, word, names())));
    };
    if WALLED.contains(&role) && !ordered.roles.contains(Role::Owner) {
        return Ok(Err(words::role_not_yours(lang, role.as_str())));
    }
    if person == by {
        return Ok(Err(words::role_self(lang)));
    }
    let bot = &ctx.me.key;
    let name = whom::called(ctx, person).await?;
    let given = roles::granted(ctx.tx, bot).await?;
    let is_given = given.contains(&(person, role.as_str().to_owned()));
    if takes && !is_given {
        let has = roles::of(ctx.tx, person, bot).await?;
        return Ok(Err(if has.iter().any(|one| one == role.as_str()) {
            words::role_by_chat(lang, name)
        } else {
            words::role_same(lang, name)
        }));
    }
    let facts = json!({"role": role});
    let subject = person.to_string();
    if takes {
        roles::revoke(ctx.tx, person, role.as_str(), bot).await?;
        ctx.audit(Some(by), "role_revoked", &subject, &facts)
            .await?;
        let lost = RoleLost {
            person,
            roles: vec![role],
            chat: ordered.link.map_or(ordered.order.chat, |link| link.chat_id),
        };
        ctx.rejob(ROLE_LOST, &subject, &lost, ctx.now).await?;
        return Ok(Ok(words::role_taken(lang, name, role.as_str())));
    }
    if !roles::grant(ctx.tx, person, role.as_str(), bot, Some(by), ctx.now).await? {
        return Ok(Err(words::role_same(lang, name)));
    }
    ctx.audit(Some(by), "role_granted", &subject, &facts)
        .await?;
    Ok(Ok(words::role_given(lang, name, role.as_str())))
}
