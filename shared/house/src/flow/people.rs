//! People as the house meets them, and the roles that chats give and take.

use mtl_domain::access::{ChatRole, Role, RoleSet};
use mtl_locale::Lang;
use mtl_store::{
    links::{self, Link},
    people::{self, Known, Seen},
    roles,
};
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use crate::{House, ROLE_LOST, RoleLost, Who};

/// Somebody without a role.
pub(crate) fn nobody(known: Known) -> Who {
    let lang = Lang::from_code(known.language());
    Who {
        known,
        roles: RoleSet::NONE,
        lang,
    }
}

/// The roles of a chat that this program knows.
pub(crate) fn chat_roles(links: &[Link]) -> Vec<ChatRole> {
    links
        .iter()
        .filter_map(|link| ChatRole::parse(&link.role))
        .collect()
}

impl House {
    /// Keeps what Telegram says of a person and tells their roles and language.
    pub(crate) async fn meet(&self, ctx: &mut Ctx<'_>, seen: &Seen) -> Result<Who, Fault> {
        let bot = ctx.bot();
        let known = people::meet(ctx.tx, bot, seen, ctx.now).await?;
        let roles = self.roles(ctx, seen.id).await?;
        Ok(Who {
            roles,
            ..nobody(known)
        })
    }

    /// The roles a person has with this bot, those of `OWNER_IDS` included.
    pub(crate) async fn roles(&self, ctx: &mut Ctx<'_>, person: i64) -> Result<RoleSet, Fault> {
        let bot = ctx.bot();
        let names = roles::of(ctx.tx, person, bot).await?;
        let mut set: RoleSet = names.iter().filter_map(|name| Role::parse(name)).collect();
        if self.owners.contains(&person) {
            set.insert(Role::Owner);
        }
        Ok(set)
    }

    /// Gives a person the roles that acting in these chats means.
    pub(crate) async fn settle(
        &self,
        ctx: &mut Ctx<'_>,
        mut who: Who,
        links: &[Link],
    ) -> Result<Who, Fault> {
        let bot = ctx.bot();
        let person = who.known.seen.id;
        for role in chat_roles(links)
            .iter()
            .filter_map(|role| role.implied_role())
        {
            if !who.roles.contains(role)
                && roles::grant(ctx.tx, person, role.as_str(), bot, None, ctx.now).await?
            {
                let chat = links.first().map(|link| link.chat_id);
                ctx.audit(
                    None,
                    "role_by_chat",
                    &person.to_string(),
                    &json!({"role": role, "chat": chat}),
                )
                .await?;
            }
            who.roles.insert(role);
        }
        Ok(who)
    }
}

/// A person is out of a linked chat: the roles that being there meant are gone at once.
pub(crate) async fn gone(
    ctx: &mut Ctx<'_>,
    chat: i64,
    person: i64,
) -> Result<Option<Disposition>, Fault> {
    let bot = ctx.bot();
    let links = links::of_chat(ctx.tx, bot, chat).await?;
    if links.is_empty() {
        return Ok(None);
    }
    let mut lost = Vec::new();
    for role in chat_roles(&links)
        .iter()
        .filter_map(|role| role.implied_role())
    {
        if roles::revoke(ctx.tx, person, role.as_str(), bot).await? {
            lost.push(role);
        }
    }
    if !lost.is_empty() {
        ctx.audit(
            None,
            "role_lost",
            &person.to_string(),
            &json!({"roles": lost, "chat": chat}),
        )
        .await?;
        ctx.rejob(
            ROLE_LOST,
            &person.to_string(),
            &RoleLost {
                person,
                roles: lost,
                chat,
            },
            ctx.now,
        )
        .await?;
    }
    Ok(Some(Disposition::Noted))
}
