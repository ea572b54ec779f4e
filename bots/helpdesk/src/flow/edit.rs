//! Edits: the other side sees what the message says now, and every older version is kept.

use mtl_locale::helpdesk as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out, call::Sent};

use super::{answer, feedback::Feedback, find, outcome, protection, room, trainee};
use crate::{
    Helpdesk,
    domain::{
        answer as signing,
        content::{Content, Formatted},
        message::{Message, Standing},
        reaction,
        relay::Way,
    },
    input::Said,
    outbound::{
        calls::{self, Original, Words},
        view,
    },
    store::messages,
};

/// The message that was edited, if it belongs to a ticket and says something else now. Its new body is kept.
async fn revised(ctx: &mut Ctx<'_>, said: &Said, outgoing: bool) -> Result<Option<Message>, Fault> {
    let row = messages::at_place(ctx.tx, &ctx.me.key, said.chat, said.number).await?;
    let Some(row) = row.filter(|row| {
        row.outgoing == outgoing && !row.content.composed && !row.content.reads_like(&said.content)
    }) else {
        return Ok(None);
    };
    messages::revise(ctx.tx, &row, &said.content, ctx.now).await?;
    find::edited(ctx, &row, &said.content).await?;
    Ok(Some(row))
}

/// A member changed what they wrote.
pub(super) async fn by_member(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    said: Said,
) -> Result<Disposition, Fault> {
    match protection::edited(desk, ctx, &said).await? {
        Some(done) => Ok(done),
        None => show(ctx, said).await,
    }
}

/// Shows a member's edit in the room.
pub(super) async fn show(ctx: &mut Ctx<'_>, said: Said) -> Result<Disposition, Fault> {
    let Some(row) = revised(ctx, &said, false).await? else {
        // An agent's answer that was written in private.
        return by_agent(ctx, said).await;
    };
    if row.standing == Standing::Gathering {
        // It has not gone on yet and will go as it is now.
        return Ok(Disposition::Relayed);
    }
    let seat = super::seat(ctx, row.ticket).await?;
    let new = &said.content;
    let line = words::edited_plain(view::lang_in(&seat)).into_string();
    let original = Original {
        chat: row.chat,
        number: row.number,
    };
    let anew = anew(new, &line);
    let text = (new.text.clone(), new.entities.clone());
    let mut list: Vec<Call> = Vec::new();
    list.extend(
        calls::edit(new, &row.content, &text, None).map(|call| call.upon(row.chat, row.number)),
    );
    list.push(calls::call(&anew, original, new, Words::default()).replying(row.chat, row.number));
    let mut list = list.into_iter();
    let Some(best) = list.next() else {
        return Ok(Disposition::Noted);
    };
    let out = list
        .fold(Out::room(&seat.room, Priority::Room, best), Out::or)
        .words_of(row.chat, vec![row.number]);
    room::put(ctx, &seat, out).await?;
    Ok(Disposition::Relayed)
}

/// The new content under a line that says so, for a copy that cannot be changed.
fn anew(new: &Content, line: &str) -> Way {
    let is_text = new.kind == crate::domain::content::Kind::Text;
    match new.under(line) {
        Some(both) if is_text => Way::Text(both),
        Some(both) if new.kind.has_caption() => Way::Copy {
            caption: Some(both),
            button: false,
        },
        _ => Way::COPY,
    }
}

/// An agent changed an answer.
pub(super) async fn by_agent(ctx: &mut Ctx<'_>, said: Said) -> Result<Disposition, Fault> {
    if trainee::stops_edit(ctx, &said).await? {
        return Ok(Disposition::Refused);
    }
    let Some(row) = revised(ctx, &said, true).await? else {
        return Ok(Disposition::Noted);
    };
    if !matches!(row.standing, Standing::Sending | Standing::Sent) {
        // Not at the member: it will go as it is now, or never.
        return Ok(Disposition::Noted);
    }
    let seat = super::seat(ctx, row.ticket).await?;
    let member = seat.ticket.member;
    let lang = answer::member_lang(ctx, member).await?;
    let signature =
        words::signature_plain(lang, row.alias.clone().unwrap_or_default()).into_string();
    let new = &said.content;
    // In an album only the first item is signed.
    let signed = outcome::parts(ctx, &row)
        .await?
        .first()
        .is_none_or(|first| first.id == row.id);
    let (text, button) = if signed {
        shape(new, &signature)
    } else {
        ((new.text.clone(), new.entities.clone()), false)
    };
    let mut list: Vec<Call> = Vec::new();
    let change = calls::edit(
        new,
        &row.content,
        &text,
        button.then_some(signature.as_str()),
    );
    list.extend(change.map(|call| call.upon(row.chat, row.number)));
    let line = words::edited_plain(lang).into_string();
    let marked = new.under(&line).map(|(text, entities)| Content {
        text,
        entities,
        ..new.clone()
    });
    let original = Original {
        chat: row.chat,
        number: row.number,
    };
    let words = Words {
        signature: &signature,
        ..Words::default()
    };
    let again = marked.as_ref().unwrap_or(new);
    list.extend(
        signing::plan(again, &signature)
            .iter()
            .map(|way| calls::call(way, original, again, words).replying(row.chat, row.number)),
    );
    let mut list = list.into_iter();
    let Some(best) = list.next() else {
        return Ok(Disposition::Noted);
    };
    let out = list
        .fold(Out::chat(member, Priority::Member, best), Out::or)
        .words_of(row.chat, vec![row.number])
        .of(row.ticket)
        .feedback(serde_json::to_value(Feedback::Edit { message: row.id })?);
    ctx.send(out).await?;
    Ok(Disposition::Relayed)
}

/// The text an answer has at the member, and whether its signature is on a button.
fn shape(new: &Content, signature: &str) -> (Formatted, bool) {
    match signing::plan(new, signature).into_iter().next() {
        Some(
            Way::Text(text)
            | Way::Copy {
                caption: Some(text),
                ..
            },
        ) => (text, false),
        _ => ((new.text.clone(), new.entities.clone()), true),
    }
}

/// What became of an agent's edit.
pub(super) async fn outcome(ctx: &mut Ctx<'_>, sent: &Sent, message: i64) -> Result<(), Fault> {
    if sent.ok {
        return Ok(());
    }
    let Some(row) = messages::get(ctx.tx, &ctx.me.key, message).await? else {
        return Ok(());
    };
    let seat = super::seat(ctx, row.ticket).await?;
    outcome::mark(ctx, &row, Some(reaction::FAILED)).await?;
    let call = view::say(words::edit_failed(view::lang_in(&seat)));
    let out = room::beside(&seat, &row, Priority::Answer, call);
    room::put(ctx, &seat, out).await
}
