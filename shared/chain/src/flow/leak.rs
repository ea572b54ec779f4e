//! A secret seed in a message: the message is taken away, and its owner is told what to do. Of the seed nothing is kept.

use mtl_locale::Lang;
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{OURS, Placed, reply};
use crate::{
    inbound::{Actor, Spot},
    outbound::{leak as view, say},
};

/// Where the message stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    chat: i64,
    private: bool,
    thread: Option<i64>,
    message: i64,
    lang: String,
}

/// Takes the message away; the words to its owner say whether that could be done.
pub async fn seen(ctx: &mut Ctx<'_>, actor: &Actor, spot: Spot) -> Result<Disposition, Fault> {
    let gone = Gone {
        chat: spot.chat,
        private: spot.private,
        thread: spot.thread,
        message: spot.message,
        lang: actor.lang.code().to_owned(),
    };
    let call = view::away(spot.chat, spot.message);
    let out =
        Out::chat(spot.chat, Priority::Answer, call).feedback(json!({OURS: Placed::Leak(gone)}));
    ctx.send(out).await?;
    let chat = spot.chat.to_string();
    ctx.audit(None, "seed_seen", &chat, &json!({"message": spot.message}))
        .await?;
    Ok(Disposition::Refused)
}

/// Warns the owner.
pub async fn gone(ctx: &mut Ctx<'_>, gone: Gone, deleted: bool) -> Result<(), Fault> {
    let lang = Lang::from_code(Some(&gone.lang));
    let spot = Spot {
        chat: gone.chat,
        private: gone.private,
        thread: gone.thread,
        message: gone.message,
    };
    reply(ctx, spot, say(view::warning(lang, gone.private, deleted))).await
}
