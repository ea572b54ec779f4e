//! `/language`: a person's language in private, a chat's language among its people.

use mtl_locale::{Lang, common};
use mtl_store::{
    links::{self, Link},
    people::{self, Seen},
};
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::people::chat_roles;
use crate::{
    House, Who,
    domain::{facts::Kind, language::may_choose},
    inbound::{Place, Sender},
    outbound::view::{self, Spot, say},
};

/// `/language`, with or without the language. None where the bot has nothing to do with the chat.
pub(crate) async fn command(
    house: &House,
    ctx: &mut Ctx<'_>,
    place: &Place,
    sender: Sender,
    word: Option<&str>,
) -> Result<Option<Disposition>, Fault> {
    let bot = ctx.bot();
    let links = links::of_chat(ctx.tx, bot, place.chat).await?;
    if place.kind != Kind::Private && links.is_empty() {
        return Ok(None);
    }
    let spot = Spot::answer(place);
    let chosen: Option<Lang> = word.and_then(|word| word.to_lowercase().parse().ok());
    let lang = match sender {
        // Somebody unseen is asked; who presses the button is seen.
        Sender::Mask => view::spoken(&links),
        Sender::Person(seen) => {
            let who = house.meet(ctx, &seen).await?;
            let Some((who, lang)) = entitled(house, ctx, place, who, &links).await? else {
                let lang = house.meet(ctx, &seen).await?.lang;
                say(ctx, &spot, common::rights_refused(lang), &[]).await?;
                return Ok(Some(Disposition::Refused));
            };
            if let Some(chosen) = chosen {
                let done = choose(ctx, place, &who, chosen).await?;
                say(ctx, &spot, done, &[]).await?;
                return Ok(Some(Disposition::Answered));
            }
            lang
        }
    };
    let prompt = if place.kind == Kind::Private {
        common::language_prompt(lang)
    } else {
        common::language_chat_prompt(lang)
    };
    say(ctx, &spot, prompt, &view::languages(lang)).await?;
    Ok(Some(Disposition::Answered))
}

/// A language's button was pressed: the question becomes the answer.
pub(crate) async fn press(
    house: &House,
    ctx: &mut Ctx<'_>,
    place: &Place,
    person: &Seen,
    query: &str,
    word: &str,
) -> Result<Disposition, Fault> {
    let bot = ctx.bot();
    let links = links::of_chat(ctx.tx, bot, place.chat).await?;
    let who = house.meet(ctx, person).await?;
    let lang = who.lang;
    let Some(chosen) = word
        .parse::<Lang>()
        .ok()
        .filter(|_| place.kind == Kind::Private || !links.is_empty())
    else {
        ctx.answer(
            query,
            Some(common::button_expired_toast(lang).as_str()),
            false,
        );
        return Ok(Disposition::Refused);
    };
    let Some((who, _)) = entitled(house, ctx, place, who, &links).await? else {
        ctx.answer(
            query,
            Some(common::rights_refused_toast(lang).as_str()),
            true,
        );
        return Ok(Disposition::Refused);
    };
    let done = choose(ctx, place, &who, chosen).await?;
    ctx.answer(
        query,
        Some(common::language_set_toast(chosen).as_str()),
        false,
    );
    say(ctx, &Spot::instead(place), done, &[]).await?;
    Ok(Disposition::Answered)
}

/// Whether the person may choose here, and the language to ask in.
async fn entitled(
    house: &House,
    ctx: &mut Ctx<'_>,
    place: &Place,
    who: Who,
    links: &[Link],
) -> Result<Option<(Who, Lang)>, Fault> {
    if place.kind == Kind::Private {
        let lang = who.lang;
        return Ok(Some((who, lang)));
    }
    // Chats where people work are closed, so whoever acts there is one of them.
    let who = house.settle(ctx, who, links).await?;
    Ok(may_choose(who.roles, &chat_roles(links)).then(|| (who, view::spoken(links))))
}

async fn choose(
    ctx: &mut Ctx<'_>,
    place: &Place,
    who: &Who,
    chosen: Lang,
) -> Result<mtl_locale::Html, Fault> {
    let bot = ctx.bot();
    let person = who.known.seen.id;
    if place.kind == Kind::Private {
        people::choose_language(ctx.tx, person, chosen.code()).await?;
        return Ok(common::language_set(chosen));
    }
    links::set_language(ctx.tx, bot, place.chat, chosen.code()).await?;
    ctx.audit(
        Some(person),
        "chat_language",
        &place.chat.to_string(),
        &json!({"language": chosen.code()}),
    )
    .await?;
    Ok(common::language_chat_set(chosen))
}
