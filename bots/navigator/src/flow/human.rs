//! A question to a human: at any step, with the step and what was found on the ticket's card.

use mtl_locale::{Lang, navigator as words};
use mtl_telegram::{Ctx, Fault};

use super::{
    Guest,
    ask::{HUMAN, Human, OFFER, Offer},
    desk, path,
    screen::{At, show},
};
use crate::outbound::{
    facts::About,
    keyboard::{home, press},
    path::{human, title},
};

/// Asks for the question; `key` is the step the person is on.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    key: Option<&str>,
) -> Result<(), Fault> {
    let going = guest.progress(ctx).await?;
    let step = key.and_then(|key| going.path.find(key)).map(|(_, it)| it);
    let asked = Human {
        step: step.map(|it| it.key.clone()),
    };
    guest.await_words(ctx, HUMAN, &asked).await?;
    let back = match &asked.step {
        Some(key) => format!("p:s:{key}"),
        None => "p:home".to_owned(),
    };
    let screen = human(guest.lang, step.map(|it| title(guest.lang, it)), &back);
    show(ctx, guest, at, "human", screen).await
}

/// Passes words on to the helpdesk.
pub(super) async fn send(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    text: &str,
    step: Option<String>,
) -> Result<(), Fault> {
    let request = format!("ask:{}", ctx.id());
    let going = guest.progress(ctx).await?;
    let key = step.unwrap_or_else(|| guest.walker.step.clone());
    let step = going.path.find(&key).map(|(_, it)| it);
    let about = if key == "airdrop" {
        About::Airdrop
    } else {
        About::Question
    };
    let titles = step.map(|it| [title(Lang::Ru, it), title(Lang::En, it)]);
    desk::ask(ctx, guest, &request, about, titles, text).await?;
    let screen = (words::human_sending(guest.lang), vec![home(guest.lang)]);
    show(ctx, guest, at, &request, screen).await
}

/// Words that nobody asked for: they may be passed on.
pub(super) async fn offer(ctx: &mut Ctx<'_>, guest: &mut Guest, text: &str) -> Result<(), Fault> {
    let offer = Offer {
        id: ctx.id(),
        words: text.to_owned(),
    };
    guest.await_words(ctx, OFFER, &offer).await?;
    let lang = guest.lang;
    let text = mtl_locale::Html::join(
        [words::words_unclear(lang), words::human_words(lang)],
        "\n\n",
    );
    let id = offer.id;
    let rows = vec![
        vec![
            press(words::human_yes_button(lang), format!("h:y:{id}")),
            press(words::human_no_button(lang), format!("h:n:{id}")),
        ],
        home(lang),
    ];
    show(ctx, guest, At::End, "offer", (text, rows)).await
}

/// The person wants them passed on; false when they are forgotten by now.
pub(super) async fn agreed(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    id: &str,
) -> Result<bool, Fault> {
    let Some(what) = guest.awaited(ctx).await?.filter(|it| it.kind == OFFER) else {
        return Ok(false);
    };
    let offer: Offer = serde_json::from_str(&what.body)?;
    if id.parse() != Ok(offer.id) {
        return Ok(false);
    }
    guest.forget(ctx).await?;
    send(ctx, guest, at, &offer.words, None).await?;
    Ok(true)
}

/// They do not: the words are forgotten.
pub(super) async fn declined(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
) -> Result<(), Fault> {
    guest.forget(ctx).await?;
    path::home(ctx, guest, at).await
}
