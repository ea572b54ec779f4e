//! Words: what is said to members, agents and owners, as calls and lines.

use mtl_domain::text::clean_line;
use mtl_locale::{Html, Lang, Plain, helpdesk as words};
use mtl_store::people::Known;
use mtl_telegram::{Call, errors::Class};

use super::keyboard::Rows;
use crate::{
    domain::content::{Kind, Origin, Source},
    store::tickets::Seat,
};

/// The language to speak to a person.
#[must_use]
pub fn lang_of(person: &Known) -> Lang {
    Lang::from_code(person.language())
}

/// The language to speak in a ticket's room. Until a chat is linked it is the association's first one.
#[must_use]
pub fn lang_in(seat: &Seat) -> Lang {
    lang_linked(seat.language.as_deref())
}

/// The language of a linked chat.
#[must_use]
pub fn lang_linked(code: Option<&str>) -> Lang {
    code.map_or(Lang::Ru, |code| Lang::from_code(Some(code)))
}

/// A toast's words as markup.
#[must_use]
pub fn html(plain: &Plain) -> Html {
    Html::text(plain.as_str())
}

/// Markup as a message.
#[must_use]
pub fn say(html: Html) -> Call {
    Call::text(html.into_string())
}

/// The line that tells where something was forwarded from.
#[must_use]
pub fn origin(lang: Lang, origin: &Origin) -> String {
    let date = origin.at.format("%Y-%m-%d %H:%M UTC").to_string();
    let line = match &origin.source {
        Source::Person { name } => words::forwarded_person_plain(lang, clean_line(name), date),
        Source::Chat { title } => words::forwarded_chat_plain(lang, clean_line(title), date),
        Source::Channel { title, url: None } => {
            words::forwarded_channel_plain(lang, clean_line(title), date)
        }
        Source::Channel {
            title,
            url: Some(url),
        } => words::forwarded_post_plain(lang, clean_line(title), date, url),
    };
    line.into_string()
}

/// What stands in the room for content that could not be passed.
#[must_use]
pub fn described(lang: Lang, kind: Kind) -> Html {
    words::described(lang, words::kind_plain(lang, kind.as_str()))
}

/// What the member is told of it.
#[must_use]
pub fn not_passed(lang: Lang, kind: Kind) -> Call {
    say(words::not_passed(
        lang,
        words::kind_plain(lang, kind.as_str()),
    ))
}

/// The receipt for a new ticket; `more` are further lines of it.
#[must_use]
pub fn receipt(
    lang: Lang,
    number: i64,
    before: Option<i64>,
    more: impl IntoIterator<Item = Html>,
) -> Call {
    let first = match before {
        Some(before) => words::receipt_follow_up(lang, number, before),
        None => words::receipt(lang, number),
    };
    say(Html::join(std::iter::once(first).chain(more), "\n"))
}

/// A screen in the place of the message with the button that was pressed.
#[must_use]
pub fn screen(html: Html, rows: &Rows, chat: i64, number: i64) -> Call {
    let mut call = say(html).buttons(rows).upon(chat, number);
    call.method = "editMessageText".into();
    call
}

/// Why an answer did not reach the member.
#[must_use]
pub fn answer_failed(lang: Lang, class: Option<Class>) -> Call {
    let reason = match class {
        Some(Class::Content) => "content",
        Some(class) => class.reach().unwrap_or("other"),
        None => "other",
    };
    say(words::answer_failed(lang, reason))
}
