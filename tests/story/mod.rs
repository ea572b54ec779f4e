//! Conversations with the whole suite: people at Telegram's stand-in, real workers, time moved by hand.
//!
//! A story begins with a [`World`], says what people do, and ends with [`World::end`], which asserts what must
//! always hold: nothing broken at Telegram, nothing left waiting, books that balance, a whole chain of acts.
//! Each story is told on SQLite and on PostgreSQL.

mod acts;
mod check;
mod eyes;
mod msg;
pub mod old_bot;
mod people;
mod time;
mod world;

mod activity;
mod agents;
mod albums;
mod answers;
mod bad_input;
mod begins;
mod blocks;
mod browser;
mod canned;
pub mod cases;
mod category;
mod chain;
mod claim;
mod desks;
mod ends;
mod faults;
mod files;
mod find;
mod forwards;
mod import;
mod knowledge;
mod mailing;
mod menu;
mod navigator;
mod ops;
mod own_data;
mod panics;
mod places;
mod privacy;
mod quarantine;
mod queue;
mod rating;
mod relay;
mod rights;
mod silence;
mod skynet;
mod sla;
mod stats;
mod threads;
mod trainees;

pub use msg::{Msg, Toast};
pub use people::*;
pub use world::{Setup, World};

/// A story, told on both databases: `story!(name, |w| async move { … })`, in another house by `name in Setup::Group`.
macro_rules! story {
    ($name:ident, |$w:ident| async move $told:block) => {
        story!($name in crate::story::Setup::Forum, |$w| async move $told);
    };
    ($name:ident, |mut $w:ident| async move $told:block) => {
        story!($name in crate::story::Setup::Forum, |mut $w| async move $told);
    };
    ($name:ident in $setup:expr, |$w:ident| async move $told:block) => {
        story!(@ $name, $setup, ($w), $w, $told);
    };
    ($name:ident in $setup:expr, |mut $w:ident| async move $told:block) => {
        story!(@ $name, $setup, (mut $w), $w, $told);
    };
    (@ $name:ident, $setup:expr, ($($bound:tt)+), $w:ident, $told:block) => {
        mod $name {
            use super::*;

            async fn the_story($($bound)+: crate::story::World) {
                $told;
                $w.end().await;
            }

            #[tokio::test]
            async fn sqlite() {
                Box::pin(the_story(crate::story::World::on_sqlite($setup).await)).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(world) = crate::story::World::on_postgres($setup).await {
                    Box::pin(the_story(world)).await;
                }
            }
        }
    };
}
use story;

/// A text with an agent's signature, as a member sees it.
pub fn signed(text: &str, lang: mtl_locale::Lang, alias: &str) -> String {
    format!(
        "{text}\n\n{}",
        mtl_locale::helpdesk::signature_plain(lang, alias)
    )
}
