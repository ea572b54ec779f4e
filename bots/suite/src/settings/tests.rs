//! Proofs of settings files: there and back, every mistake with its line, and nothing by halves.

use std::{fs, path::PathBuf};

use mtl_store::{
    Db, audit,
    links::{self, Link},
    roles, settings,
};
use secrecy::ExposeSecret as _;
use serde_json::json;
use tempfile::TempDir;

use super::*;

const WHOLE: &str = r#"
[links.helpdesk.support]
chat_id = -1001
title = "Помощь \"1\""
is_forum = true
language = "ru"

[roles.helpdesk]
coordinator = [5, 0x6]
agent = []

[roles.everywhere]
owner = [9]

[settings.helpdesk]
"relay.undo_seconds" = 30
relay.names = ["a", 'b']
hours = { mon = [9, 18.5], note = """two
lines""" }

[settings.helpdesk.sla]
first_answer = "30m"
on = true
"#;

struct World {
    folder: TempDir,
    url: SecretString,
}

impl World {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("a.db").display()).into();
        Self { folder, url }
    }

    fn file(&self, text: &str) -> PathBuf {
        let path = self.folder.path().join("s.toml");
        fs::write(&path, text).unwrap();
        path
    }

    async fn apply(&self, text: &str) -> Result<()> {
        apply(&self.url, &self.file(text), &Clock::System).await
    }

    async fn export(&self) -> String {
        let path = self.folder.path().join("out.toml");
        export(&self.url, &path).await.unwrap();
        fs::read_to_string(path).unwrap()
    }

    async fn open(&self) -> Db {
        Db::open(self.url.expose_secret()).await.unwrap()
    }
}

#[tokio::test]
async fn a_file_goes_in_and_comes_out_the_same() {
    let world = World::new();
    world.apply(WHOLE).await.unwrap();
    let first = world.export().await;
    assert_eq!(
        first,
        format!(
            "{}{}",
            "# Linked chats, roles and settings of mtl-bots. `mtl-bots settings apply FILE` reads it back.\n\
             # What a file does not name stays as it is; the list of a role is the whole list.\n",
            r#"
[links.helpdesk.support]
chat_id = -1001
title = "Помощь \"1\""
is_forum = true
language = "ru"

[roles.everywhere]
owner = [9]

[roles.helpdesk]
coordinator = [5, 6]

[settings.helpdesk]
hours = { mon = [9, 18.5], note = "two\nlines" }
"relay.names" = ["a", "b"]
"relay.undo_seconds" = 30
"sla.first_answer" = "30m"
"sla.on" = true
"#
        )
    );
    assert_eq!(file::read(&first).unwrap(), {
        let mut whole = file::read(WHOLE).unwrap();
        // An empty list takes the role from everybody; there is nothing of it to write out.
        whole
            .0
            .get_mut("helpdesk")
            .unwrap()
            .roles
            .remove(&mtl_domain::access::Role::Agent);
        whole
    });
    world.apply(&first).await.unwrap();
    assert_eq!(world.export().await, first);
    let db = world.open().await;
    let mut tx = db.read().await.unwrap();
    let verdict = audit::verify(&mut tx, "helpdesk").await.unwrap();
    assert_eq!(
        verdict,
        audit::Verdict::Whole { lines: 1 },
        "the second time changed nothing"
    );
}

#[tokio::test]
async fn what_a_file_does_not_name_stays_and_a_list_is_whole() {
    let world = World::new();
    world.apply(WHOLE).await.unwrap();
    // While another process serves the store.
    let db = world.open().await;
    let now = Clock::System.now();
    let mut tx = db.begin().await.unwrap();
    roles::grant(&mut tx, 7, "agent", "helpdesk", None, now)
        .await
        .unwrap();
    settings::set(&mut tx, "helpdesk", "webhook.secret", &"hush", None, now)
        .await
        .unwrap();
    let trouble = Link {
        role: "admins".into(),
        chat_id: -1002,
        title: "A".into(),
        is_forum: false,
        language: "en".into(),
        trouble: Some("admin".into()),
    };
    links::set(&mut tx, "helpdesk", &trouble, 5, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let text = "[roles.helpdesk]\ncoordinator = [6, 8]\nagent = [7]\n[links.helpdesk]\nairdrop = { chat_id = -1002 }\n";
    world.apply(text).await.unwrap();
    let out = world.export().await;
    for kept in [
        "coordinator = [6, 8]",
        "agent = [7]",
        "chat_id = -1001",
        "\"sla.on\" = true",
    ] {
        assert!(out.contains(kept), "{kept} in {out}");
    }
    assert!(
        !out.contains("hush"),
        "the program's secrets stay in the store"
    );
    let mut tx = db.read().await.unwrap();
    let airdrop = links::of_role(&mut tx, "helpdesk", "airdrop")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(airdrop.trouble.as_deref(), Some("admin"));
    let granted = roles::granted(&mut tx, "helpdesk").await.unwrap();
    assert!(
        granted.contains(&(7, "agent".to_owned())),
        "by the file, not only by the chat"
    );
}

#[tokio::test]
async fn a_role_that_only_a_chat_gives_is_not_written_out() {
    let world = World::new();
    let db = world.open().await;
    let mut tx = db.begin().await.unwrap();
    let now = Clock::System.now();
    roles::grant(&mut tx, 7, "agent", "helpdesk", None, now)
        .await
        .unwrap();
    roles::grant(&mut tx, 8, "agent", "helpdesk", Some(1), now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(world.export().await.contains("agent = [8]"));
}

#[test]
fn every_mistake_has_its_line() {
    let rows = [
        ("\n[links.helpdesk\n", 2, ""),
        (
            "[chats.helpdesk]\n",
            1,
            "there are links, roles and settings",
        ),
        ("\n[links.kitchen]\n", 2, "there is no bot kitchen"),
        (
            "[settings.everywhere]\na = 1\n",
            1,
            "there is no bot everywhere",
        ),
        (
            "[links.helpdesk]\n\nsink = { chat_id = 1 }\n",
            3,
            "unknown chat role",
        ),
        (
            "[links.helpdesk.support]\ntitle = \"x\"\n",
            1,
            "needs its chat_id",
        ),
        (
            "[links.helpdesk.support]\nchat_id = \"x\"\n",
            2,
            "chat_id must be a whole number",
        ),
        (
            "[links.helpdesk.support]\nchat_id = 1\nlanguage = \"de\"\n",
            3,
            "language must be",
        ),
        (
            "[links.helpdesk.support]\nchat_id = 1\ncolour = 1\n",
            3,
            "colour",
        ),
        ("[roles.helpdesk]\nking = [1]\n", 2, "unknown role"),
        ("[roles.helpdesk]\nagent = 1\n", 2, "agent must be a list"),
        ("[roles.helpdesk]\nagent = [\n1,\n-2]\n", 4, "above zero"),
        (
            "[settings.helpdesk]\nBig = 1\n",
            2,
            "is not a setting's name",
        ),
        (
            "[settings.helpdesk]\nat = 2026-01-01\n",
            2,
            "times are written as text",
        ),
        (
            "[settings.helpdesk]\na.b = 1\n\"a.b\" = 2\n",
            3,
            "a.b is set twice",
        ),
        (
            "[settings.helpdesk]\nn = 99999999999999999999\n",
            2,
            "n must be a whole number",
        ),
        (
            "[settings.helpdesk]\nwebhook.secret = \"x\"\n",
            2,
            "made by the program itself",
        ),
    ];
    for (text, line, why) in rows {
        let mistake = file::read(text).unwrap_err();
        assert_eq!(mistake.line, line, "{text}: {mistake}");
        let said = mistake.to_string();
        assert!(said.contains(why) && !said.contains("\n"), "{text}: {said}");
    }
}

#[tokio::test]
async fn a_wrong_file_changes_nothing() {
    let world = World::new();
    world.apply(WHOLE).await.unwrap();
    let before = world.export().await;
    let text = "[settings.helpdesk]\nhours = { mon = [1] }\n\nsla.on = \"yes\"\n";
    let error = format!("{:#}", world.apply(text).await.unwrap_err());
    assert!(
        error.ends_with("line 4: sla.on is true or false and cannot become a text"),
        "{error}"
    );
    assert_eq!(world.export().await, before);
}

#[test]
fn a_known_setting_is_checked_and_may_be_a_table_with_a_heading() {
    let text = "[settings.helpdesk.desk.hours]\nzone = \"Europe/Podgorica\"\n[settings.helpdesk.desk.hours.weekly]\nmon = [\"10:00-19:00\"]\n";
    let form = file::read(text).unwrap();
    let section = &form.0["helpdesk"];
    assert_eq!(
        section.settings["desk.hours"].value,
        json!({"zone": "Europe/Podgorica", "weekly": {"mon": ["10:00-19:00"]}})
    );
    assert!(unread(&form).is_empty());
    let mistake =
        file::read("[settings.helpdesk]\n\ndesk.zone = \"Europe/Nowhere\"\n").unwrap_err();
    assert_eq!(mistake.line, 3);
    assert!(mistake.why.contains("Europe/Nowhere"), "{mistake}");
    let form = file::read("[settings.helpdesk]\ndesk.hour = 1\n").unwrap();
    assert_eq!(unread(&form), ["desk.hour"]);
}

#[test]
fn any_value_and_name_can_be_written() {
    let mut form = Form::default();
    let section = form.0.entry("helpdesk").or_default();
    for (name, value) in [
        ("a", json!("tab\t\u{7f}\u{1F600}'''\"\"\"")),
        ("b.c", json!([[], {"x y": {"z": null, "ё": 1e300}}])),
        ("d", json!(i64::MIN)),
    ] {
        let setting = form::Setting { value, line: 0 };
        section.settings.insert(name.into(), setting);
    }
    let read = file::read(&file::write(&form)).unwrap();
    let settings = &read.0["helpdesk"].settings;
    assert_eq!(settings["a"].value, json!("tab\t\u{7f}\u{1F600}'''\"\"\""));
    assert_eq!(settings["b.c"].value, json!([[], {"x y": {"ё": 1e300}}]));
    assert_eq!(settings["d"].value, json!(i64::MIN));
}

#[tokio::test]
async fn programs_are_taken_whole_and_a_seed_is_not_repeated() {
    let world = World::new();
    let id = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
    let seed = "SADQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQP54X";
    let programs = |account: &str| {
        format!(
            "[settings.helpdesk]\n\"stellar.programs\" = [\n  {{ name = \"Support\", accounts = [\"{account}\"] }},\n  {{ name = \"Agora\", revoked = \"219\" }},\n]\n\"stellar.accounts\" = [{{ title = \"Fund\", account = \"{id}\" }}]\n"
        )
    };
    world.apply(&programs(id)).await.unwrap();
    let before = world.export().await;
    assert!(before.contains("stellar.programs"), "{before}");
    let slip = id.replacen("HELP", "HELQ", 1);
    for account in [slip.as_str(), seed] {
        let why = format!("{:#}", world.apply(&programs(account)).await.unwrap_err());
        assert!(
            why.contains("line 3") || why.contains("program Support"),
            "{why}"
        );
        assert!(!why.contains(&seed[..20]), "{why}");
    }
    assert_eq!(world.export().await, before, "nothing by halves");
    let headed = format!(
        "[[settings.helpdesk.\"stellar.programs\"]]\nname = \"BSN\"\naccounts = [\"{id}\"]\n"
    );
    world.apply(&headed).await.unwrap();
    assert!(world.export().await.contains("BSN"));
}
