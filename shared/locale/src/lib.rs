//! The words people read: one typed function a message, made at build time from `locales/`.
//!
//! `locales/ru/helpdesk.ftl` with `receipt = Обращение { $number } принято` gives
//! `mtl_locale::helpdesk::receipt(lang, number) -> Html`. How the files become functions:
//!
//! - A file is a module, a key is a function: hyphens become underscores. Keys of `common.ftl` are known in
//!   every file, so no other file may use them for something else; two other files may share a key.
//! - Arguments come in the order in which they first appear in the **ru** file, selectors and what a referred
//!   message takes included.
//! - An argument chosen by as a number (variants `[one]`, `[0]`…, or inside `NUMBER()`) is `impl Into<Num>`:
//!   any integer. All others are `impl Into<Arg>`: text, an integer, `Plain` or `Html`.
//! - The ending of a key tells what it becomes. `-button` (64 characters), `-toast` (200), `-title` (128) and
//!   `-command` (256) are one plain line, longer ones are cut with an ellipsis; `-plain` is plain text of any
//!   length; everything else is `Html` for Telegram's HTML mode.
//! - Text in an argument is escaped by the formatter and loses its control and bidi characters; `Html` goes in
//!   as it is.
//!
//! The build stops, naming file and key, when a file, key or argument is missing in one language, a reference
//! leads nowhere, markup is unsound or stands in a plain message, or a plural lacks a form its language needs.

mod arg;
mod clean;
mod html;
mod lang;
mod plain;
mod render;
pub mod samples;
#[cfg(test)]
mod tests;
pub mod time;

pub use arg::{Arg, Num};
pub use clean::clean;
pub use html::Html;
pub use lang::{Lang, UnknownLang};
pub use plain::{Kind, Plain};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Every key there is, as `file.key`.
#[must_use]
pub fn keys() -> &'static [&'static str] {
    KEYS
}
