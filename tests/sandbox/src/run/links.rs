//! Linking groups as an owner does it: by writing `/link ROLE` there and waiting for the bot's word.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

/// The owner of the demo world, and of every other world of this program.
pub const OWNER: i64 = 1000;
/// What the bots of this version can be given to do, and the demo world's group for it.
const DEMO: [(&str, i64); 5] = [
    ("support", -1_002_000_000_001),
    ("admins", -1_002_000_000_002),
    ("mediation", -4003),
    ("court", -1_002_000_000_004),
    ("court_channel", -1_002_000_000_005),
];
/// The demo world's helpdesk, and who holds an office there that no chat gives.
const HELPDESK: i64 = 900_001;
const OFFICES: [(i64, &str, &str); 5] = [
    (1031, "dvolnaya", "mediator"),
    (1041, "pzakonov", "secretary"),
    (1042, "ovesova", "judge"),
    (1043, "nperic", "judge"),
    (1044, "raliev", "judge"),
];
/// How long the bot may take, its start included.
const PATIENCE: Duration = Duration::from_secs(30);

/// Links the groups of the demo world and gives the offices.
///
/// # Errors
/// When a bot does not answer.
pub async fn link_demo(sandbox: &Sandbox) -> anyhow::Result<()> {
    for (role, chat) in DEMO {
        link(sandbox, role, chat).await?;
    }
    for (person, username, office) in OFFICES {
        // Whom the bot has never met it gives nothing.
        say(sandbox, person, person, Some(HELPDESK), "/start").await?;
        let order = format!("/role @{username} +{office}");
        say(sandbox, OWNER, OWNER, Some(HELPDESK), &order).await?;
    }
    Ok(())
}

/// Links one group. In a channel nobody is seen who writes: there the bot asks for a press.
///
/// # Errors
/// When the bot does not answer.
pub async fn link(sandbox: &Sandbox, role: &str, chat: i64) -> anyhow::Result<()> {
    let order = format!("/link {role}");
    say(sandbox, OWNER, chat, None, &order).await?;
    let data = json!(format!("link:{role}"));
    let asks = |message: &Value| {
        let rows = message["reply_markup"]["inline_keyboard"].as_array();
        let mut buttons = rows.into_iter().flatten().filter_map(Value::as_array);
        buttons.any(|row| row.iter().any(|button| button["callback_data"] == data))
    };
    let messages = sandbox.messages(chat, None, None);
    let Some(question) = messages.iter().rev().find(|one| asks(one)) else {
        return Ok(());
    };
    let press =
        json!({ "as": OWNER, "chat": chat, "message": question["message_id"], "data": data });
    sandbox.act("press", press)?;
    Ok(())
}

/// Says something to the bot and waits for its answer; in private with `bot`, else in the chat.
async fn say(
    sandbox: &Sandbox,
    who: i64,
    chat: i64,
    bot: Option<i64>,
    text: &str,
) -> anyhow::Result<()> {
    let order = json!({ "as": who, "chat": chat, "bot": bot, "text": text });
    let order = sandbox.act("send", order)?;
    let order = order["message"]["message_id"]
        .as_i64()
        .context("a number")?;
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        // In a channel nobody's name stands at a post.
        let by_bot =
            |message: &Value| message["from"]["is_bot"] == json!(true) || message["from"].is_null();
        let later = |message: &Value| message["message_id"].as_i64() > Some(order);
        let messages = sandbox.messages(chat, bot, None);
        if messages.iter().any(|one| by_bot(one) && later(one)) {
            return Ok(());
        }
        sleep(Duration::from_millis(5)).await;
    }
    ensure!(
        false,
        "the bot did not answer {text} within {} s",
        PATIENCE.as_secs()
    );
    Ok(())
}
