//! Telegram: whether it knows the tokens, and what the bots may do in their linked chats.

use mtl_domain::access::ChatRole;
use mtl_store::{
    Db,
    links::{self, Link},
};
use mtl_telegram::{
    api::{Api, CallError},
    errors::Class,
};
use serde_json::{Value, json};

use super::{report::Report, rights};
use crate::{Config, desks::Desk, store::explained};

/// A bot that Telegram knows.
pub struct Known {
    key: &'static str,
    id: i64,
    api: Api,
}

/// Asks Telegram about each token.
pub async fn bots(
    config: &Config,
    desks: &[Desk],
    http: &reqwest::Client,
    report: &mut Report,
) -> Vec<Known> {
    let mut known = Vec::new();
    for Desk {
        key, token, place, ..
    } in desks
    {
        let api = Api::new(&config.telegram_api_url, token.clone(), http.clone());
        let what = format!("{key} token");
        match api.call("getMe", &json!({})).await {
            Ok(me) => {
                let id = me.get("id").and_then(Value::as_i64).unwrap_or_default();
                let name = me.get("username").and_then(Value::as_str);
                report.ok(&what, format!("@{}, id {id}", name.unwrap_or_default()));
                let inline = me.get("supports_inline_queries").and_then(Value::as_bool);
                if inline == Some(false) {
                    let what = format!("{key} inline mode");
                    report.note(&what, "it is off: /setinline at @BotFather turns it on");
                }
                known.push(Known { key, id, api });
            }
            Err(CallError::Refused {
                class: Class::Token,
                ..
            }) => {
                report.fail(&what, format!("Telegram refuses the token in {place}"));
            }
            Err(error) => report.fail(&what, format!("{}: {error}", config.telegram_api_url)),
        }
    }
    known
}

/// Asks Telegram about each linked chat.
pub async fn chats(db: &Db, bots: &[Known], report: &mut Report) {
    for bot in bots {
        let links = match read(db, bot.key).await {
            Ok(links) => links,
            Err(error) => {
                report.fail(bot.key, explained(&error));
                continue;
            }
        };
        if links.is_empty() {
            report.note(
                bot.key,
                "no chat is linked yet: an owner writes /link in a chat where the bot is an admin",
            );
        }
        for link in links {
            let what = format!("{} chat {}", bot.key, link.role);
            match lacking(bot, &link).await {
                Ok(missing) if missing.is_empty() => {
                    report.ok(&what, format!("{} ({})", link.title, link.chat_id));
                }
                Ok(missing) => report.fail(
                    &what,
                    format!(
                        "{} ({}): the bot lacks {}",
                        link.title,
                        link.chat_id,
                        missing.join(", ")
                    ),
                ),
                Err(error) => {
                    report.fail(&what, format!("{} ({}): {error}", link.title, link.chat_id));
                }
            }
        }
    }
}

async fn read(db: &Db, bot: &str) -> mtl_store::Result<Vec<Link>> {
    let mut tx = db.read().await?;
    let links = links::all(&mut tx, bot).await?;
    tx.rollback().await?;
    Ok(links)
}

async fn lacking(bot: &Known, link: &Link) -> Result<Vec<String>, CallError> {
    let chat = bot
        .api
        .call("getChat", &json!({"chat_id": link.chat_id}))
        .await?;
    let asked = json!({"chat_id": link.chat_id, "user_id": bot.id});
    let member = bot.api.call("getChatMember", &asked).await?;
    // A role of another version has needs that nobody knows here.
    Ok(ChatRole::parse(&link.role)
        .map_or_else(Vec::new, |role| rights::missing(role, &chat, &member)))
}
