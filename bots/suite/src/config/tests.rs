//! Proofs of the configuration: a table of environments and what becomes of them.

use std::{collections::HashMap, io::Write as _};

use secrecy::ExposeSecret;

use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<Config, Problem> {
    let map: HashMap<String, String> = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Config::read(&|name| map.get(name).cloned())
}

#[test]
fn nothing_set_means_the_defaults_of_the_contract() {
    let config = read(&[]).unwrap();
    assert!(config.tokens.is_empty() && config.owner_ids.is_empty());
    assert_eq!(
        config.database_url.expose_secret(),
        "sqlite://data/mtl-bots.db"
    );
    assert_eq!(config.telegram_api_url, "https://api.telegram.org");
    assert_eq!(config.public_url, None);
    assert_eq!(config.web_listen.unwrap().to_string(), "127.0.0.1:8080");
    assert_eq!(config.horizon_url, "https://horizon.stellar.org");
    assert_eq!(config.bsn_url, "https://bsn.expert");
    assert_eq!(
        config.stellar_toml_url,
        "https://{domain}/.well-known/stellar.toml"
    );
    assert!(config.limits);
    assert_eq!(
        config.log,
        Log {
            filter: "info".into(),
            format: LogFormat::Text
        }
    );
}

#[test]
fn what_is_set_is_read() {
    let config = read(&[
        ("HELPDESK_BOT_TOKEN", "900001:SANDBOX-HELPDESK"),
        ("NAVIGATOR_BOT_TOKEN", " 1:abc\n"),
        ("EVENTS_BOT_TOKEN", ""),
        ("OWNER_IDS", "5, 6,5,"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:9000/"),
        ("PUBLIC_URL", "http://suite:8080/"),
        ("WEB_LISTEN", "localhost:0"),
        ("TELEGRAM_LIMITS", "off"),
        ("LOG", "warn,mtl_store=debug"),
        ("LOG_FORMAT", "json"),
    ])
    .unwrap();
    let keys: Vec<_> = config.tokens.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ["helpdesk", "navigator"]);
    assert_eq!(config.token("navigator").unwrap().expose_secret(), "1:abc");
    assert!(config.token("events").is_none());
    assert_eq!(config.owner_ids, [5, 6]);
    assert_eq!(config.telegram_api_url, "http://127.0.0.1:9000");
    assert_eq!(config.public_url.as_deref(), Some("http://suite:8080"));
    assert_eq!(config.web_listen.unwrap().to_string(), "127.0.0.1:0");
    assert!(!config.limits);
    assert_eq!(config.log.format, LogFormat::Json);
}

#[test]
fn what_is_wrong_is_one_line_that_names_the_variable_and_no_secret() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (
            &[("HELPDESK_BOT_TOKEN", "hidden")],
            "HELPDESK_BOT_TOKEN is not a bot token",
        ),
        (
            &[("HELPDESK_BOT_TOKEN", "12:fine, hidden")],
            "HELPDESK_BOT_TOKEN, token 2 of 2, is not",
        ),
        (
            &[("HELPDESK_BOT_TOKEN", "12:fine,12:hidden")],
            "HELPDESK_BOT_TOKEN holds two tokens of the bot 12",
        ),
        (
            &[(
                "HELPDESK_BOT_TOKEN",
                "1:aaa 2:aaa 3:aaa 4:aaa 5:aaa 6:aaa 7:aaa 8:aaa 9:aaa 10:hidden",
            )],
            "HELPDESK_BOT_TOKEN holds 10 tokens: there can be 9 at most",
        ),
        (
            &[("EVENTS_BOT_TOKEN", "1:aaa,2:hidden")],
            "EVENTS_BOT_TOKEN holds 2 tokens: there can be one",
        ),
        (
            &[("EVENTS_BOT_TOKEN", "hidden:12345")],
            "EVENTS_BOT_TOKEN is not",
        ),
        (
            &[("DATABASE_URL", "mysql://u:hidden@h/d")],
            "DATABASE_URL must begin",
        ),
        (
            &[
                ("DATABASE_URL", "sqlite://hidden"),
                ("DATABASE_URL_FILE", "x"),
            ],
            "DATABASE_URL and DATABASE_URL_FILE are both set",
        ),
        (
            &[("HELPDESK_BOT_TOKEN_FILE", "/no/such/file")],
            "HELPDESK_BOT_TOKEN_FILE=/no/such/file: ",
        ),
        (
            &[("TELEGRAM_API_URL", "api.telegram.org")],
            "TELEGRAM_API_URL is not an address",
        ),
        (
            &[("HORIZON_URL", "ftp://x")],
            "HORIZON_URL is not an address",
        ),
        (&[("BSN_URL", "https://x/?a=b")], "BSN_URL is not"),
        (
            &[("STELLAR_TOML_URL", "{domain}")],
            "STELLAR_TOML_URL is not",
        ),
        (
            &[("PUBLIC_URL", "http://bots.example.org")],
            "PUBLIC_URL must begin with https",
        ),
        (
            &[("PUBLIC_URL", "https://b.org"), ("WEB_LISTEN", "off")],
            "PUBLIC_URL asks for webhooks",
        ),
        (&[("WEB_LISTEN", "8080")], "WEB_LISTEN=8080: "),
        (
            &[("OWNER_IDS", "1,me")],
            "OWNER_IDS: me is not a Telegram id",
        ),
        (
            &[("OWNER_IDS", "-100123")],
            "OWNER_IDS: -100123 is not a Telegram id",
        ),
        (
            &[("TELEGRAM_LIMITS", "on")],
            "TELEGRAM_LIMITS=on: it may be telegram or off",
        ),
        (&[("LOG", "loud=very")], "LOG=loud=very is not a filter"),
        (
            &[("LOG_FORMAT", "xml")],
            "LOG_FORMAT=xml: it may be text or json",
        ),
    ];
    for (env, wanted) in cases {
        let problem = read(env).unwrap_err().to_string();
        assert!(problem.starts_with(wanted), "{env:?}: {problem}");
        assert!(
            !problem.contains("hidden") && !problem.contains('\n'),
            "{env:?}: {problem}"
        );
    }
}

#[test]
fn a_webhook_over_http_is_fine_where_telegram_is_not() {
    assert!(read(&[("PUBLIC_URL", "http://localhost:8080")]).is_ok());
    assert!(read(&[("PUBLIC_URL", "https://bots.example.org/mtl")]).is_ok());
}

#[test]
fn secrets_come_from_files_too() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    writeln!(file, "77:from-a-file").unwrap();
    let path = file.path().to_str().unwrap();
    let config = read(&[("HELPDESK_BOT_TOKEN_FILE", path)]).unwrap();
    assert_eq!(
        config.token("helpdesk").unwrap().expose_secret(),
        "77:from-a-file"
    );
    let empty = tempfile::NamedTempFile::new().unwrap();
    let path = empty.path().to_str().unwrap();
    let problem = read(&[("DATABASE_URL_FILE", path)]).unwrap_err();
    assert!(problem.0.ends_with("the file is empty"), "{problem}");
}

#[test]
fn a_broken_token_keeps_nobody_from_the_store() {
    let env = |name: &str| (name == "HELPDESK_BOT_TOKEN").then(|| "broken".to_owned());
    assert!(Config::read(&env).is_err());
    assert!(StoreConfig::read(&env).is_ok());
}

#[test]
fn the_help_explains_every_variable() {
    let help = explained();
    for variable in VARIABLES {
        assert!(
            help.contains(&format!("  {}\n", variable.name)),
            "{}",
            variable.name
        );
    }
    for name in ["HELPDESK_BOT_TOKEN_FILE", "DATABASE_URL_FILE"] {
        assert!(help.contains(name), "{name}");
    }
}
