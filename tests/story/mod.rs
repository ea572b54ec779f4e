//! Conversations with the whole suite: people at Telegram's stand-in, real workers, time moved by hand.
//!
//! A story begins with a [`World`], says what people do, and ends with [`World::end`], which asserts what must
//! always hold: nothing broken at Telegram, nothing left waiting, books that balance, a whole chain of acts.
//! Each story is told on SQLite and on PostgreSQL.

mod acts;
mod check;
mod eyes;
mod msg;
mod people;
mod time;
mod world;

mod begins;

pub use msg::{Msg, Toast};
pub use people::*;
pub use world::{Setup, World};

/// A story, told on both databases: `story!(name, |w| async move { … })`, in another house by `name in Setup::Group`.
macro_rules! story {
    ($name:ident, |$w:ident| async move $told:block) => {
        story!($name in crate::story::Setup::Forum, |$w| async move $told);
    };
    ($name:ident in $setup:expr, |$w:ident| async move $told:block) => {
        mod $name {
            use super::*;

            async fn told($w: crate::story::World) {
                $told;
                $w.end().await;
            }

            #[tokio::test]
            async fn sqlite() {
                told(crate::story::World::on_sqlite($setup).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(world) = crate::story::World::on_postgres($setup).await {
                    told(world).await;
                }
            }
        }
    };
}
use story;
