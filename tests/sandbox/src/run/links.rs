//! Linking groups as an owner does it: by writing `/link ROLE` there and waiting for the bot's word.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

/// The owner of the demo world, and of every other world of this program.
pub const OWNER: i64 = 1000;
/// What the bots of this version can be given to do, and the demo world's group for it.
const DEMO: [(&str, i64); 1] = [("support", -1_002_000_000_001)];
/// How long the bot may take, its start included.
const PATIENCE: Duration = Duration::from_secs(30);

/// Links the groups of the demo world.
///
/// # Errors
/// When a bot does not answer.
pub async fn link_demo(sandbox: &Sandbox) -> anyhow::Result<()> {
    for (role, chat) in DEMO {
        link(sandbox, role, chat).await?;
    }
    Ok(())
}

/// Links one group.
///
/// # Errors
/// When the bot does not answer.
pub async fn link(sandbox: &Sandbox, role: &str, chat: i64) -> anyhow::Result<()> {
    let order = json!({ "as": OWNER, "chat": chat, "text": format!("/link {role}") });
    let order = sandbox.act("send", order)?;
    let order = order["message"]["message_id"]
        .as_i64()
        .context("a number")?;
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let answered = |message: &Value| {
            let by_bot = message["from"]["is_bot"] == json!(true);
            by_bot && message["reply_to_message"]["message_id"] == json!(order)
        };
        if sandbox.messages(chat, None, None).iter().any(answered) {
            return Ok(());
        }
        sleep(Duration::from_millis(5)).await;
    }
    ensure!(
        false,
        "the bot did not answer /link {role} within {} s",
        PATIENCE.as_secs()
    );
    Ok(())
}
