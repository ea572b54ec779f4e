//! Why a process cannot serve: one calm line, an exit code that tells, and no secret in it.

use std::{fs, net::TcpListener, process::Command};

use super::{
    House, on_both,
    process::{Done, Process, program},
    until,
};
use crate::story::ANNA;

#[tokio::test]
async fn without_a_token_the_sandbox_is_named() {
    let house = House::on_sqlite().await;
    let none = ("HELPDESK_BOT_TOKEN", "");
    for more in [&[none][..], &[none, ("EVENTS_BOT_TOKEN", "7:abcdef")]] {
        let done = house.run_with(&["serve"], more).await;
        assert_eq!(done.code, Some(2), "{done:?}");
        let line = done.complaint();
        assert!(line.contains("cargo run -p sandbox"), "{line}");
        assert!(line.contains("HELPDESK_BOT_TOKEN"), "{line}");
    }
    assert!(!house.file("store.db").exists(), "nothing was touched");
}

#[tokio::test]
async fn a_wrong_token_is_named_by_its_bot_and_shown_nowhere() {
    let house = House::on_sqlite().await;
    let wrong = [
        ("HELPDESK_BOT_TOKEN", "900001:WRONG-SECRET-TOKEN"),
        ("LOG", "trace"),
    ];
    let done = house.run_with(&["serve"], &wrong).await;
    assert_eq!(done.code, Some(2), "{done:?}");
    let last = done.err.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("mtl-bots: ") && last.contains("HELPDESK_BOT_TOKEN"),
        "{last}"
    );
    assert!(!done.says("WRONG-SECRET"), "{done:?}");
}

#[tokio::test]
async fn one_file_serves_one_process() {
    let house = House::on_sqlite().await;
    let serving = house.serves().await;
    serving.works().await;
    let done = house.run(&["serve"]).await;
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(
        done.complaint().contains("another process is using"),
        "{done:?}"
    );
    // The first one did not notice.
    house.writes(ANNA, "вопрос").await;
    until("a receipt", async || house.said_to(ANNA).pop()).await;
    serving.stops().await;
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() {
    let house = House::on_sqlite().await;
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let done = house
        .run_with(&["serve"], &[("WEB_LISTEN", address.as_str())])
        .await;
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(
        done.complaint().contains(&format!("WEB_LISTEN={address}")),
        "{done:?}"
    );
}

/// Runs the program where permissions count: root may write anywhere unless that right is taken away.
async fn without_rights(house: &House, arguments: &[&str]) -> Done {
    let probe = house.file("closed/probe");
    let mut command = if fs::write(&probe, "").is_ok() {
        fs::remove_file(&probe).expect("a file");
        let mut command = Command::new("setpriv");
        command.args(["--bounding-set", "-dac_override", "--"]);
        command.arg(program());
        command
    } else {
        Command::new(program())
    };
    command.args(arguments);
    let store = format!("sqlite://{}", house.named("closed/store.db"));
    house.furnish(&mut command, &[("DATABASE_URL", &store)]);
    Process::start(command).ended().await
}

/// Takes the right to write away, or gives it back.
fn close(house: &House, name: &str, closed: bool) {
    let path = house.file(name);
    let mut rights = fs::metadata(&path).expect("a file").permissions();
    let mode = match (closed, path.is_dir()) {
        (true, true) => 0o555,
        (true, false) => 0o444,
        (false, true) => 0o755,
        (false, false) => 0o644,
    };
    std::os::unix::fs::PermissionsExt::set_mode(&mut rights, mode);
    fs::set_permissions(path, rights).expect("rights");
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_named() {
    let house = House::on_sqlite().await;
    fs::create_dir(house.file("closed")).expect("a folder");
    close(&house, "closed", true);
    for command in ["serve", "migrate"] {
        let done = without_rights(&house, &[command]).await;
        assert_eq!(done.code, Some(1), "{done:?}");
        assert!(done.complaint().contains("closed/store.db"), "{done:?}");
    }
    let checked = without_rights(&house, &["check"]).await;
    assert_eq!(checked.code, Some(1), "{checked:?}");
    assert!(checked.out.contains("FAIL  database"), "{checked:?}");

    // The same with a store that is there, but is not ours to write.
    close(&house, "closed", false);
    let made = without_rights(&house, &["migrate"]).await;
    assert_eq!(made.code, Some(0), "{made:?}");
    for file in fs::read_dir(house.file("closed"))
        .expect("a folder")
        .flatten()
    {
        let name = file.file_name().to_string_lossy().into_owned();
        close(&house, &format!("closed/{name}"), true);
    }
    for closed in [false, true] {
        close(&house, "closed", closed);
        let done = without_rights(&house, &["serve"]).await;
        assert_eq!(done.code, Some(1), "{done:?}");
        assert!(done.complaint().contains("closed/store.db"), "{done:?}");
    }
    close(&house, "closed", false);

    // A folder that cannot be one.
    fs::write(house.file("file"), "").expect("a file");
    let store = format!("sqlite://{}", house.named("file/store.db"));
    let done = house
        .run_with(&["serve"], &[("DATABASE_URL", &store)])
        .await;
    assert_eq!(done.code, Some(1), "{done:?}");
    done.complaint();
}

#[tokio::test]
async fn a_file_that_is_no_store_is_named_and_left_alone() {
    let house = House::on_sqlite().await;
    let words = "nothing that SQLite would know. ".repeat(200);
    fs::write(house.file("store.db"), &words).expect("a file");
    for command in [&["serve"][..], &["migrate"], &["settings", "export"]] {
        let done = house.run(command).await;
        assert_eq!(done.code, Some(1), "{done:?}");
        done.complaint();
    }
    let left = fs::read_to_string(house.file("store.db")).expect("a file");
    assert_eq!(left, words);
}

on_both!(
    a_store_of_a_newer_program_is_refused_and_left_alone,
    |house| async move {
        house.links().await;
        let newer = "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
        SELECT 9999, description, installed_on, success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1";
        house.does(newer).await;
        let backup = house.named("backup");
        for command in [
            &["serve"][..],
            &["migrate"],
            &["settings", "export"],
            &["backup", backup.as_str()],
        ] {
            let done = house.run(command).await;
            assert_eq!(done.code, Some(1), "{command:?}: {done:?}");
            assert!(
                done.complaint().contains("run the newer program"),
                "{command:?}: {done:?}"
            );
        }
        let checked = house.run(&["check"]).await;
        assert_eq!(checked.code, Some(1), "{checked:?}");
        assert!(checked.out.contains("run the newer program"), "{checked:?}");
        assert!(!house.file("backup").exists() && !house.file("backup.part").exists());
    }
);
