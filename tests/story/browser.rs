//! The same conversation as people have it: on the page of the stand-in, in a real browser, in real time.

use std::{path::Path, time::Duration};

use mtl_domain::clock::Clock;
use mtl_locale::{Lang, helpdesk as words};
use sandbox::{
    Options, Sandbox,
    browser::{Browser, ENTER, Window},
};
use serde_json::{Value, json};
use suite::{Config, Suite};

const HELPDESK: i64 = 900_001;
const TOKEN: &str = "900001:SANDBOX-HELPDESK";
const VIKTOR: i64 = 1000;
const ANYA: i64 = 1001;
const LENA: i64 = 1011;
const SUPPORT: i64 = -1_002_000_000_001;
const ARTEFACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/artefacts");

fn set(name: &str) -> bool {
    std::env::var(name).is_ok_and(|value| !value.is_empty())
}

/// A browser; none where there is none, unless it is required.
async fn browser() -> Option<Browser> {
    if std::env::var("MTL_TESTS").is_ok_and(|form| form == "sqlite") && !set("REQUIRE_BROWSER") {
        return None;
    }
    match Browser::start(Window::DESKTOP).await {
        Ok(browser) => Some(browser),
        Err(error) if set("REQUIRE_BROWSER") => panic!("a browser is required: {error:#}"),
        Err(error) => {
            eprintln!("note: the page is not tested, {error:#}");
            None
        }
    }
}

fn test(name: &str) -> String {
    format!("[data-test=\"{name}\"]")
}

/// The number of the newest message of the agents' chat that says this; waits for it.
async fn number_in_desk(sandbox: &Sandbox, text: &str) -> i64 {
    for _ in 0..600 {
        let says = |one: &&Value| one["text"].as_str().is_some_and(|said| said.contains(text));
        let all = sandbox.messages(SUPPORT, None, None);
        if let Some(found) = all.iter().rev().find(says) {
            return found["message_id"].as_i64().expect("a number");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nobody says {text:?} in the agents' chat");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversation_on_the_page() {
    let Some(browser) = browser().await else {
        return;
    };
    let options = Options {
        world: sandbox::World::Demo,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.expect("the stand-in starts");
    let url = sandbox.url();
    let config = Config::read(&|name| {
        let value = match name {
            "HELPDESK_BOT_TOKEN" => TOKEN.to_owned(),
            "TELEGRAM_API_URL" => url.clone(),
            "DATABASE_URL" => "sqlite::memory:".to_owned(),
            "WEB_LISTEN" => "off".to_owned(),
            "OWNER_IDS" => VIKTOR.to_string(),
            _ => return None,
        };
        Some(value)
    });
    let suite = Suite::build(config.expect("a configuration"), Clock::System)
        .await
        .expect("the suite is built");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(suite.run(async {
        stopped.await.ok();
    }));
    let order = json!({"as": VIKTOR, "chat": SUPPORT, "text": "/link support"});
    sandbox.send(order).await.expect("the owner links the chat");
    number_in_desk(&sandbox, "Support").await;

    talk(&browser, &sandbox).await.expect("people talk");

    stop.send(()).expect("the suite still runs");
    let ended = running.await.expect("the suite does not panic");
    ended.expect("the suite ends well");
    assert!(
        sandbox.violations().is_empty(),
        "{:#?}",
        sandbox.violations()
    );
    browser.quit().await.expect("the browser ends");
    sandbox.shutdown().await;
}

async fn talk(browser: &Browser, sandbox: &Sandbox) -> anyhow::Result<()> {
    const QUESTION: &str = "Как вступить в ассоциацию?";
    const ANSWER: &str = "Нужна рекомендация двух участников.";
    let flow = test("messages");
    browser.goto(&sandbox.url()).await?;

    // Anya writes.
    browser.click(&test(&format!("person-{ANYA}"))).await?;
    browser
        .click(&test(&format!("chat-bot-{HELPDESK}")))
        .await?;
    browser.click(&test("start")).await?;
    let greeting = words::greeting(Lang::Ru).to_text();
    browser
        .wait_text(&flow, greeting.lines().next().unwrap_or_default())
        .await?;
    browser
        .type_into(&test("composer"), &format!("{QUESTION}{ENTER}"))
        .await?;
    browser
        .wait_text(&flow, &words::receipt(Lang::Ru, 1).to_text())
        .await?;

    // Lena finds the topic, answers the message, and takes the name that is offered.
    let copy = number_in_desk(sandbox, QUESTION).await;
    browser.click(&test(&format!("person-{LENA}"))).await?;
    let topic = format!("[data-test^=\"topic-{SUPPORT}-\"]:not([data-test$=\"-0\"])");
    browser.wait_text(&topic, "#1 Аня Ким").await?;
    browser.click(&topic).await?;
    browser.wait_text(&flow, QUESTION).await?;
    let message = test(&format!("msg-{copy}"));
    browser.click(&message).await?;
    browser.click(&test("menu-reply")).await?;
    browser.wait_for(&test("reply-bar")).await?;
    browser
        .type_into(&test("composer"), &format!("{ANSWER}{ENTER}"))
        .await?;
    let button = words::name_use_button(Lang::Ru, "Лена").into_string();
    browser.wait_text(&test("inline-button"), &button).await?;
    browser
        .click(&format!(
            "[data-test=\"inline-button\"][data-text=\"{button}\"]"
        ))
        .await?;
    browser
        .wait_text(&flow, &words::name_set(Lang::Ru, "Лена").to_text())
        .await?;
    browser.wait_text(&test("reaction"), "👌").await?;

    // Anya sees it, signed.
    browser.click(&test(&format!("person-{ANYA}"))).await?;
    browser
        .click(&test(&format!("chat-bot-{HELPDESK}")))
        .await?;
    browser.wait_text(&flow, ANSWER).await?;
    browser
        .wait_text(&flow, words::signature_plain(Lang::Ru, "Лена").as_str())
        .await?;
    std::fs::create_dir_all(ARTEFACTS)?;
    browser
        .screenshot(&Path::new(ARTEFACTS).join("conversation.png"))
        .await
}
