//! An answer in the name of a group or channel: it waits until its author shows who they are.

use mtl_domain::people::Pseudonym;
use mtl_locale::{Lang, helpdesk as words};
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::{
    claim,
    gate::{self, Gate},
    outcome,
    room::{self, Spot},
};
use crate::{
    domain::message::{Message, Standing, note},
    input::Press,
    outbound::{calls, keyboard, view},
    store::{messages, pseudonyms},
};

/// Asks the author to show themselves.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    spot: Spot,
    lang: Lang,
    message: i64,
) -> Result<Disposition, Fault> {
    room::reply(
        ctx,
        spot,
        view::say(words::me_ask(lang)).buttons(&keyboard::me(lang, message)),
    )
    .await?;
    Ok(Disposition::Answered)
}

/// Somebody says that it is theirs: it goes out under their name.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    press: &Press,
    lang: Lang,
    row: &Message,
) -> Result<Disposition, Fault> {
    if row.standing != Standing::Held || row.note.as_deref() != Some(note::MASKED) {
        ctx.answer(
            &press.query,
            Some(mtl_locale::common::button_repeated_toast(lang).as_str()),
            false,
        );
        return Ok(Disposition::Refused);
    }
    let items = outcome::parts(ctx, row).await?;
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    let author = press.who.id;
    messages::set_author(ctx.tx, &ids, author, None).await?;
    match gate::of(ctx, author).await? {
        Gate::Open(alias) => {
            let items: Vec<Message> = items
                .into_iter()
                .map(|item| Message { author, ..item })
                .collect();
            let mut seat = super::seat(ctx, row.ticket).await?;
            crate::apart(|| claim::send(ctx, &mut seat, &items, &alias)).await?;
            ctx.send(Out::chat(
                press.chat,
                Priority::Card,
                calls::remove(press.chat, press.number),
            ))
            .await?;
        }
        Gate::Waits(why) if why != note::NAME => {
            messages::set_standing(ctx.tx, &ids, Standing::Held, Some(why)).await?;
            let seat = super::seat(ctx, row.ticket).await?;
            let mut row = row.clone();
            row.author = author;
            gate::ask(ctx, &seat, &row, why, &press.who).await?;
            ctx.send(Out::chat(
                press.chat,
                Priority::Card,
                calls::remove(press.chat, press.number),
            ))
            .await?;
        }
        Gate::Waits(_) => {
            messages::set_standing(ctx.tx, &ids, Standing::Held, Some(note::NAME)).await?;
            // The question who it is becomes the question for the name.
            let mut call = view::say(words::name_ask(lang)).upon(press.chat, press.number);
            call.method = "editMessageText".into();
            if let Ok(name) = Pseudonym::parse(&press.who.first_name)
                && !pseudonyms::is_taken(ctx.tx, &ctx.me.key, author, &name).await?
            {
                call = call.buttons(&keyboard::name(lang, name.as_str(), row.id));
            }
            ctx.send(Out::chat(press.chat, Priority::Answer, call))
                .await?;
        }
    }
    ctx.answer(
        &press.query,
        Some(mtl_locale::common::anonymous_seen_toast(lang).as_str()),
        false,
    );
    Ok(Disposition::Answered)
}
