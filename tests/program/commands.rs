//! The commands as they are typed: what they say, on which stream, and how they end.

use std::fs;

use mtl_store::Db;
use serde_json::json;

use super::{House, on_both};
use crate::story::{
    ANNA, BOT, OWNER, SUPPORT, TOKEN,
    old_bot::{OldFile, Version},
};

#[tokio::test]
async fn the_help_is_an_answer_and_nonsense_is_one_line() {
    let house = House::on_sqlite().await;
    let done = house.run(&["--help"]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("Usage: mtl-bots") && done.err.is_empty());
    for arguments in [
        &["--fast"][..],
        &["dance"],
        &["backup"],
        &["serve", "now"],
        &["settings"],
    ] {
        let done = house.run(arguments).await;
        assert_eq!(done.code, Some(2), "{arguments:?}");
        assert!(done.complaint().contains("mtl-bots --help"), "{done:?}");
    }
    assert!(!house.file("store.db").exists(), "nothing was touched");
}

on_both!(check_says_a_line_about_each_thing, |house| async move {
    house.links().await;
    let done = house.run(&["check"]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    for what in [
        "helpdesk token",
        "database",
        "helpdesk chat support",
        "Horizon",
    ] {
        let line = done.out.lines().find(|line| line.contains(what));
        assert!(
            line.is_some_and(|line| line.starts_with("ok    ")),
            "{done:?}"
        );
    }
    assert!(!done.says(TOKEN), "{done:?}");

    // All that can be wrong is said at once, in a line each.
    let place = json!({"chat": SUPPORT, "person": BOT, "status": "member", "by": OWNER});
    house.sandbox.member(place).await.expect("a member");
    let nowhere = ("HORIZON_URL", "http://127.0.0.1:9/horizon");
    let done = house.run_with(&["check"], &[nowhere]).await;
    assert_eq!(done.code, Some(1), "{done:?}");
    let failed = |what: &str| {
        let mut lines = done.out.lines();
        lines.any(|line| line.starts_with("FAIL  ") && line.contains(what))
    };
    assert!(failed("administrator") && failed("Horizon"), "{done:?}");

    const SECRET: &str = "900001:WRONG-SECRET-TOKEN";
    let wrong = ("HELPDESK_BOT_TOKEN", SECRET);
    let done = house.run_with(&["check"], &[wrong]).await;
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.out.contains("FAIL  helpdesk token") && !done.says("WRONG-SECRET"));
});

#[tokio::test]
async fn check_changes_nothing() {
    let house = House::on_sqlite().await;
    let done = house.run(&["check"]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("is not there yet"), "{done:?}");
    let left = fs::read_dir(house.folder.path()).expect("a folder").count();
    assert_eq!(left, 0);
}

on_both!(migrate_says_what_it_did, |house| async move {
    let first = house.run(&["migrate"]).await;
    assert_eq!(first.code, Some(0), "{first:?}");
    let newest = Db::newest();
    assert_eq!(
        first.out,
        format!("the schema went from version 0 to {newest}\n")
    );
    let second = house.run(&["migrate"]).await;
    assert_eq!(
        second.out,
        format!("the schema has version {newest} already\n")
    );
    assert!(second.err.is_empty(), "{second:?}");
});

on_both!(settings_go_round_while_the_bots_run, |house| async move {
    house.links().await;
    let serving = house.serves().await;
    let exported = house.run(&["settings", "export"]).await;
    assert_eq!(exported.code, Some(0), "{exported:?}");
    assert!(exported.out.contains(&SUPPORT.to_string()), "{exported:?}");

    let changed = format!(
        "{}\n[roles.helpdesk]\ncoordinator = [{ANNA}]\n",
        exported.out
    );
    fs::write(house.file("changed.toml"), changed).expect("a file");
    let file = house.named("changed.toml");
    let applied = house.run(&["settings", "apply", &file]).await;
    assert_eq!(applied.code, Some(0), "{applied:?}");
    assert!(applied.out.contains("coordinator"), "{applied:?}");
    let again = house.run(&["settings", "apply", &file]).await;
    assert!(again.out.contains("nothing to change"), "{again:?}");
    let out = house.named("out.toml");
    let done = house.run(&["settings", "export", &out]).await;
    assert_eq!((done.code, done.out.as_str()), (Some(0), ""));
    let out = fs::read_to_string(out).expect("a file");
    assert!(out.contains(&format!("coordinator = [{ANNA}]")), "{out}");

    fs::write(house.file("changed.toml"), "[roles.helpdesk]\nking = [1]\n").expect("a file");
    let wrong = house.run(&["settings", "apply", &file]).await;
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.complaint().contains("line 2"), "{wrong:?}");
    serving.stops().await;
});

on_both!(
    a_backup_of_a_store_at_work_goes_into_either_kind,
    |house| async move {
        house.links().await;
        let serving = house.serves().await;
        house.writes(ANNA, "вопрос").await;
        house.copied("вопрос").await;
        serving.is_at_rest().await;
        let (first, second) = (house.named("first"), house.named("second"));
        // The heart goes on beating while the store is saved; its beats are in no backup.
        let saved = house.run(&["backup", &first]).await;
        assert_eq!(saved.code, Some(0), "{saved:?}");
        serving.stops().await;

        // A new file, whichever kind the store is.
        let file = format!("sqlite://{}", house.named("restored.db"));
        let there = [("DATABASE_URL", file.as_str())];
        let done = house.run_with(&["restore", &first], &there).await;
        assert_eq!(done.code, Some(0), "{done:?}");
        let done = house.run_with(&["backup", &second], &there).await;
        assert_eq!(done.code, Some(0), "{done:?}");
        let read = |name: &str| fs::read(house.file(name)).expect("a file");
        assert!(read("first") == read("second"), "not the same came back");

        // And the other way round, where there is a server.
        if let Some(other) = House::on_postgres().await {
            let done = other.run(&["restore", &first]).await;
            assert_eq!(done.code, Some(0), "{done:?}");
            let done = other.run(&["backup", &second]).await;
            assert_eq!(done.code, Some(0), "{done:?}");
            assert!(read("first") == read("second"), "not the same came back");
        }

        let refused = house.run_with(&["restore", &first], &there).await;
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.complaint().contains("not empty"), "{refused:?}");
    }
);

on_both!(
    import_takes_the_old_bot_over_and_says_so,
    |house| async move {
        let wrong = house
            .run(&["import", "support-bot", &house.named("support.db")])
            .await;
        assert_eq!(wrong.code, Some(1), "{wrong:?}");
        assert!(
            wrong.complaint().ends_with("there is no such file"),
            "{wrong:?}"
        );
        let asked = house
            .run(&["import", "support-bot", "f", "--desk", "other"])
            .await;
        assert_eq!(asked.code, Some(2), "{asked:?}");
        let mut file = OldFile::new(house.folder.path(), Version::Newer).await;
        file.asked(ANNA, 11, SUPPORT, 20).await;
        let group = SUPPORT.to_string();
        file.settings(&[("master_chat", group.as_str()), ("auto_reply", "'Ждите'")])
            .await;
        let file = file.done().await.display().to_string();
        let done = house.run(&["import", "support-bot", &file]).await;
        assert_eq!(done.code, Some(0), "{done:?}");
        for line in [
            "bot 900001 -> desk helpdesk",
            "t_messages: 1 read, 1 taken, 0 already there, 0 skipped",
            "bot_settings: 2 read, 1 taken, 0 already there, 1 skipped",
            "may wait for an answer: 1 https://t.me/c/2000000001/20",
        ] {
            assert!(done.out.contains(line), "{line}: {done:?}");
        }
        assert!(!done.says("OLD-SECRET"), "{done:?}");
        let again = house.run(&["import", "support-bot", &file]).await;
        assert_eq!(again.code, Some(0), "{again:?}");
        assert!(
            again.out.contains("nothing to change") && again.out.contains("1 already there"),
            "{again:?}"
        );
    }
);
