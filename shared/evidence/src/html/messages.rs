//! The conversation: days, messages with every version, what was deleted and what was redacted.

use chrono::NaiveDate;
use maud::{Markup, html};
use mtl_locale::{clean, evidence as words};

use super::{Room, word};
use crate::record::{Forward, Message, Tombstone, Version};

impl Room<'_> {
    /// All messages, under the days on which they were sent.
    pub fn talk(&self, messages: &[&Message]) -> Markup {
        let mut last: Option<NaiveDate> = None;
        let content = html! {
            @if messages.is_empty() { p.quiet { (words::messages_none_plain(self.lang)) } }
            @for message in messages {
                @let day = self.times.day(message.sent);
                @if last.replace(day) != Some(day) { h3.day { (self.times.day_words(message.sent)) } }
                (self.message(message, day))
            }
        };
        self.part(words::messages_title(self.lang).as_str(), Some(content))
    }

    fn message(&self, message: &Message, day: NaiveDate) -> Markup {
        let place = message.place;
        let count = message.versions.len();
        html! {
            article.(word(&message.role)) id=(format!("m{place}")) {
                div.by {
                    b dir="auto" { (self.person(&message.author)) }
                    span.role { (self.role(message.role)) }
                    span.when { (self.times.clock(message.sent)) " · " (words::number_plain(self.lang, place)) }
                }
                @if let Some(to) = message.reply_to {
                    p.note { a href=(format!("#m{to}")) { (words::reply_plain(self.lang, to)) } }
                }
                @if let Some(forward) = &message.forward { (self.forward(forward)) }
                @for (version, number) in message.versions.iter().zip(1_usize..) {
                    (self.version(version, number, count, day))
                }
                (self.enclosed(&message.files, false))
                @if message.versions.iter().any(|it| it.masked) {
                    p.note { (words::masked_plain(self.lang)) }
                }
                @if let Some(at) = message.deleted {
                    p.note.gone { (words::deleted_plain(self.lang, self.times.seen_from(at, day))) }
                }
            }
        }
    }

    fn version(&self, version: &Version, number: usize, count: usize, day: NaiveDate) -> Markup {
        let at = self.times.seen_from(version.at, day);
        html! {
            div.version.old[number < count] {
                @if count > 1 { p.note { (words::version_plain(self.lang, number, count, at)) } }
                @if let Some(text) = &version.text {
                    @if !text.is_empty() { (self.text(text)) }
                }
                @if !version.links.is_empty() {
                    p.note { (words::links_plain(self.lang)) ":" }
                    ul.links { @for link in &version.links { li { (clean(link)) } } }
                }
                @if let Some(stone) = &version.redacted {
                    (self.stone(words::redacted_title(self.lang).as_str(), stone))
                }
            }
        }
    }

    /// Shown as text: an address in evidence is for reading, not for a slip of the thumb.
    fn forward(&self, forward: &Forward) -> Markup {
        let name = forward.name.as_ref();
        let source = forward
            .person
            .as_ref()
            .map(|sign| self.person(sign))
            .or_else(|| name.map(|name| words::forward_hidden_plain(self.lang, name).into_string()))
            .or_else(|| forward.chat.clone())
            .unwrap_or_default();
        html! {
            p.note.forward {
                (words::forward_plain(self.lang, source, self.times.words(forward.at)))
                @if let Some(url) = &forward.url { br; (clean(url)) }
            }
        }
    }

    /// What stands where something was redacted.
    pub fn stone(&self, title: &str, stone: &Tombstone) -> Markup {
        let moment = self.times.words(stone.at);
        html! {
            div.stone {
                b { (title) }
                p { (words::redacted_plain(self.lang, moment, &stone.reason)) }
                p.hash { (words::hash_plain(self.lang)) " " code { (clean(&stone.sha256)) } }
            }
        }
    }
}
