//! Proofs of the command line.

use super::*;

fn asked(line: &str) -> Asked {
    let words = line.split_whitespace().map(str::to_owned);
    read(std::iter::once("mtl-bots".to_owned()).chain(words))
}

#[test]
fn each_command_is_read() {
    let file = || PathBuf::from("f");
    let rows = [
        ("", Command::Serve),
        ("serve", Command::Serve),
        ("check", Command::Check),
        ("migrate", Command::Migrate),
        (
            "settings export",
            Command::Settings(Settings::Export { file: "-".into() }),
        ),
        (
            "settings export f",
            Command::Settings(Settings::Export { file: file() }),
        ),
        (
            "settings apply f",
            Command::Settings(Settings::Apply { file: file() }),
        ),
        (
            "settings apply -",
            Command::Settings(Settings::Apply { file: "-".into() }),
        ),
        ("backup f", Command::Backup { file: file() }),
        ("restore f", Command::Restore { file: file() }),
        (
            "verify f",
            Command::Verify {
                file: file(),
                sha256: None,
            },
        ),
        (
            "verify f --sha256 BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
            Command::Verify {
                file: file(),
                sha256: Some(
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
                ),
            },
        ),
        ("audit verify", Command::Audit(Audit::Verify)),
        (
            "import support-bot f",
            Command::Import(Import::SupportBot {
                file: file(),
                desk: "helpdesk".into(),
                bot: None,
            }),
        ),
        (
            "import support-bot f --desk helpdesk-2 --bot 5",
            Command::Import(Import::SupportBot {
                file: file(),
                desk: "helpdesk-2".into(),
                bot: Some(5),
            }),
        ),
    ];
    for (line, command) in rows {
        assert_eq!(asked(line), Asked::Do(command), "{line}");
    }
}

#[test]
fn what_does_not_exist_is_one_clear_line() {
    let rows = [
        ("--fast", "'--fast'"),
        ("dance", "'dance'"),
        ("backup", "<FILE>"),
        ("settings", "subcommand"),
        ("serve now", "'now'"),
        ("settings apply", "<FILE>"),
        ("verify", "<FILE>"),
        ("verify f --sha256 abc", "64 hexadecimal digits"),
        ("audit", "subcommand"),
        ("import", "subcommand"),
        ("import support-bot", "<FILE>"),
        ("import support-bot f --desk other", "'other'"),
        ("import support-bot f --bot x", "'x'"),
    ];
    for (line, wanted) in rows {
        let Asked::Wrong(said) = asked(line) else {
            panic!("{line} was taken");
        };
        assert!(
            said.contains(wanted) && said.ends_with("what there is)") && !said.contains('\n'),
            "{line}: {said}"
        );
    }
}

#[test]
fn the_help_names_commands_and_variables() {
    let Asked::Show(help) = asked("--help") else {
        panic!("no help");
    };
    for word in [
        "serve",
        "check",
        "migrate",
        "settings",
        "backup",
        "restore",
        "verify",
        "audit",
        "import",
        "OWNER_IDS",
        "sandbox",
    ] {
        assert!(help.contains(word), "{word} in {help}");
    }
    assert!(matches!(asked("--version"), Asked::Show(text) if text.starts_with("mtl-bots ")));
    assert!(matches!(asked("settings --help"), Asked::Show(text) if text.contains("apply")));
}
