//! The program as its operator meets it: `mtl-bots` as a process, beside the stand-in for Telegram, in real time.
//!
//! Time cannot be moved by hand here. So nothing sleeps until something is likely to have happened: whatever is
//! waited for is looked for, with a bound that only a fault reaches.

mod house;
mod process;
mod relay;

mod away;
mod cases;
mod commands;
mod evidence;
mod full_disk;
mod refusals;
mod serving;
mod webhook;

use std::time::Duration;

use tokio::time::{Instant, sleep};

use self::house::House;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often something is looked for.
const LOOK: Duration = Duration::from_millis(10);

/// Waits until there is what is looked for.
async fn until<T>(what: &str, look: impl AsyncFn() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(Instant::now() < end, "waited in vain: {what}");
        sleep(LOOK).await;
    }
}

/// A test in a new house on each database: `on_both!(name, |house| async move { … })`.
macro_rules! on_both {
    ($name:ident, |$house:ident| async move $told:block) => {
        async fn $name($house: $crate::program::House) {
            $told
        }

        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name($crate::program::House::on_sqlite().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(house) = $crate::program::House::on_postgres().await {
                    super::$name(house).await;
                }
            }
        }
    };
}
use on_both;
