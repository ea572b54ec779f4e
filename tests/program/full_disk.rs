//! A full disk under a store of SQLite: waited out like any other trouble, and nothing is lost or done twice.
//!
//! No disk is filled: the process may not let its files grow any more, and that is refused in the same way.

use std::{fs, process::Command, time::Duration};

use serde_json::{Value, json};
use tokio::time::sleep;

use super::{House, house::Serving, process::program, until};
use crate::story::{ANNA, BOGDAN, BOT, OLEG};

/// What a calm process may say about it: each part of it once, and each heartbeat that is missed.
const CALM: usize = 12;

/// Serves with files of at most so many KB each, until somebody says otherwise.
async fn serves(house: &House, kilobytes: Option<u64>) -> Serving {
    let limit = kilobytes.map_or("unlimited".to_owned(), |n| n.to_string());
    let mut command = Command::new("bash");
    // Without the signal that comes along: a full disk sends none.
    let script = format!("trap '' XFSZ; ulimit -S -f {limit}; exec \"$0\" serve");
    command.args(["-c", &script]).arg(program());
    house.furnish(&mut command, &[]);
    Serving::begun(command).await
}

/// The largest of the store's files, in bytes: none of them has room to grow beyond it.
fn largest(house: &House) -> u64 {
    ["store.db", "store.db-wal"]
        .iter()
        .filter_map(|name| fs::metadata(house.file(name)).ok())
        .map(|file| file.len())
        .max()
        .expect("a store")
}

/// The size of the journal, in bytes: with this for a limit nothing more can be kept, however large the store has become.
#[cfg(target_os = "linux")]
fn journal(house: &House) -> u64 {
    fs::metadata(house.file("store.db-wal")).map_or(0, |file| file.len())
}

/// How often updates were asked for.
fn polls(house: &House) -> u64 {
    let state = house.sandbox.shared().lock();
    state.bots.get(&BOT).expect("the bot").polling.serial
}

/// Waits until updates were asked for twice more: the second time confirms what the first one brought, if it was kept.
async fn asks_again(house: &House) {
    let before = polls(house);
    until("it asks again", async || {
        (polls(house) > before + 1).then_some(())
    })
    .await;
}

fn troubles(serving: &Serving) -> Vec<Value> {
    let mut all = serving.logged("ERROR");
    all.extend(serving.logged("WARN"));
    all
}

/// Everybody writes; the texts by their writers.
async fn all_write(house: &House, when: &str) -> Vec<Vec<String>> {
    let mut written = Vec::new();
    for member in [ANNA, BOGDAN, OLEG] {
        let texts: Vec<String> = (0..3).map(|n| format!("{when}: {member}, {n}")).collect();
        for text in &texts {
            house.writes(member, text).await;
        }
        written.push(texts);
    }
    written
}

/// All of it stands at the desk, in order and once.
async fn all_came(house: &House, serving: &Serving, written: &[Vec<String>]) {
    for texts in written {
        house.copied(texts.last().expect("a text")).await;
    }
    serving.is_at_rest().await;
    for texts in written {
        assert_eq!(&house.order(texts), texts);
    }
}

/// The process lives on and is calm, and nothing that it cannot keep is confirmed: so many updates, or some.
async fn is_waited_out(house: &House, serving: &mut Serving, unkept: Option<usize>) {
    let health = serving.is(503).await;
    assert!(health.to_string().contains("store"), "{health}");
    asks_again(house).await;
    let pending = house.sandbox.pending(BOT);
    assert!(pending > 0, "it is still Telegram's");
    assert_eq!(pending, unkept.unwrap_or(pending), "all of it is");
    let troubles = troubles(serving);
    assert!(
        !troubles.is_empty() && troubles.len() <= CALM,
        "{troubles:#?}"
    );
    assert!(serving.process.lives());
}

#[tokio::test]
async fn a_start_brings_room_and_nothing_was_lost() {
    let house = House::on_sqlite().await;
    house.links().await;
    let mut serving = serves(&house, Some(largest(&house) / 1024 + 200)).await;
    serving.works().await;
    // Until there is no room any more, and what comes stays with Telegram.
    let mut written = Vec::new();
    loop {
        assert!(written.len() < 2000, "the disk is never full");
        let text = format!("{}: {}", written.len(), "много слов ".repeat(300));
        house.writes(ANNA, &text).await;
        written.push(text.trim().to_owned());
        if serving.health().await.0 == 200 {
            continue;
        }
        // What was kept is confirmed by the next poll, which comes at once.
        sleep(Duration::from_secs(1)).await;
        if house.sandbox.pending(BOT) > 0 {
            break;
        }
    }
    // A little of it may fit still, where something else made room.
    is_waited_out(&house, &mut serving, None).await;
    // A process that is told to end does so, full disk or not.
    serving.stops().await;

    let serving = house.serves().await;
    serving.works().await;
    house.copied(written.last().expect("a text")).await;
    serving.is_at_rest().await;
    // What was on its way at the end could not be written down, so that one may stand there twice.
    let mut there = house.order(&written);
    assert!(there.len() <= written.len() + 1, "doubled");
    there.dedup();
    assert!(there == written, "lost or out of order");
    serving.stops().await;
}

/// Nothing but Linux can do that to a process at work.
#[cfg(target_os = "linux")]
mod at_work {
    use super::*;

    /// From now on there is no room, or all there is.
    fn room(serving: &Serving, bytes: Option<u64>) {
        let limit = bytes.map_or("unlimited".to_owned(), |n| n.to_string());
        let set = Command::new("prlimit")
            .args(["--pid", &serving.process.id().to_string()])
            .arg(format!("--fsize={limit}:"))
            .status();
        assert!(
            set.is_ok_and(|status| status.success()),
            "prlimit of util-linux"
        );
    }

    #[tokio::test]
    async fn room_that_comes_back_is_found() {
        let house = House::on_sqlite().await;
        house.links().await;
        let mut serving = serves(&house, None).await;
        serving.works().await;
        let before = all_write(&house, "before").await;
        all_came(&house, &serving, &before).await;

        // A copy is on its way when the disk becomes full: what came of it cannot be written down.
        let delay = json!({"method": "copyMessage", "kind": "delay", "ms": 500});
        house.sandbox.faults(delay).expect("a fault");
        house.writes(ANNA, "on its way").await;
        until("it is on its way", async || {
            house
                .sandbox
                .shared()
                .lock()
                .faults
                .list
                .is_empty()
                .then_some(())
        })
        .await;
        until("it is confirmed", async || {
            (house.sandbox.pending(BOT) == 0).then_some(())
        })
        .await;
        room(&serving, Some(journal(&house)));
        let during = all_write(&house, "during").await;
        house.copied("on its way").await;
        is_waited_out(&house, &mut serving, Some(during.concat().len())).await;
        // What can be read is still shown.
        assert_eq!(serving.number("mtl_store_up").await, Some(1));

        room(&serving, None);
        all_came(&house, &serving, &during).await;
        serving.works().await;
        let after = all_write(&house, "after").await;
        all_came(&house, &serving, &after).await;
        assert_eq!(house.order(&["on its way".to_owned()]).len(), 1);

        // Killed on a full disk: the next process finds room and goes on.
        room(&serving, Some(journal(&house)));
        let again = all_write(&house, "again").await;
        is_waited_out(&house, &mut serving, Some(again.concat().len())).await;
        serving.process.killed();
        let serving = house.serves().await;
        all_came(&house, &serving, &again).await;
        let unusual = serving.number("mtl_disposed_total{bot=\"helpdesk\",disposition=\"failed\"}");
        assert_eq!(unusual.await, Some(0));
        serving.stops().await;
    }
}
