//! Cards of a small world, with its sources in all states.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::DateTime;
use mtl_domain::clock::Clock;
use mtl_store::Db;
use serde_json::{Value, json};

use super::*;
use crate::{
    assets::{ASSOCIATION, SECRETARIAT},
    chain::{Addresses, NOW, RECENT},
    collaboration::Status,
    http::Sleep,
    tags::PairStatus,
    testing::{Reply, Server},
};

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const ADMINS: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";
const ACADEMY: &str = "GAW43UW6EWBYZ7TVWVO4FOULPSNBRSYRNLWF7OPX25RIZEX4DMEAACDM";
const ANYA: &str = "GD5P5SPXSDDPHOV6XKWM6K3GNSCM3424R25LJMLTXAQFZA6T74A724YO";
const VERA: &str = "GAEJBOCANQQYLMKKDO6I74QRUUXI43V7PH35Z2H42GGQNANFZP7NZEOD";

/// Switches of the sources.
#[derive(Default)]
struct Down {
    horizon: AtomicBool,
    bsn: AtomicBool,
}

struct Town {
    chain: Chain,
    clock: Clock,
    server: Server,
    down: Arc<Down>,
}

fn account(id: &str, data: &[(&str, &str)], mtlap: Option<&str>) -> (String, Value) {
    let data: HashMap<&str, String> = data
        .iter()
        .map(|(key, value)| (*key, STANDARD.encode(value)))
        .collect();
    let mut balances = vec![json!({"balance": "9.0", "asset_type": "native"})];
    balances.extend(mtlap.map(|it| {
        json!({"balance": it, "limit": "100.0", "asset_type": "credit_alphanum12", "asset_code": "MTLAP", "asset_issuer": ASSOCIATION})
    }));
    (
        id.to_owned(),
        json!({"account_id": id, "balances": balances, "data": data}),
    )
}

/// What bsn.expert says of Anya.
fn anyas_page() -> Value {
    json!({"account": {"id": ANYA, "username": "anya"}, "links": {
        "income": {
            "MyMentee": {"links": {VERA: {"name": "Vera"}}},
            "RecommendToMTLA": {"links": {VERA: {"name": "Vera"}}},
            "Friend": {"links": {SUPPORT: {"name": "not the title"}}}},
        "outcome": {"MyGuide": {"links": {VERA: {"name": "Vera"}}}}}})
}

impl Town {
    async fn new() -> Self {
        let accounts: HashMap<String, Value> = HashMap::from([
            account(
                ANYA,
                &[
                    ("Name", "Аня\u{202E} [x]"),
                    ("Name2", "other"),
                    ("About", "first"),
                    ("About1", "second\u{7}"),
                    ("Website0", "https://anya.example"),
                    ("MyGuide", VERA),
                    ("Friend1", ADMINS),
                    ("PartOf001", ADMINS),
                    ("PartOf002", SUPPORT),
                    ("TagBelgrade", ANYA),
                    ("MyOwn:Word1", ACADEMY),
                    ("A", VERA),
                ],
                Some("2.0000000"),
            ),
            account(VERA, &[("MyMentee", ANYA)], None),
            account(
                SUPPORT,
                &[
                    ("MyPart1", ANYA),
                    ("ProgramCoordinator", ANYA),
                    ("Collaboration:Admins", ADMINS),
                ],
                None,
            ),
            account(
                ADMINS,
                &[
                    ("Collaboration:Support", SUPPORT),
                    ("Collaboration:Academy", ACADEMY),
                ],
                None,
            ),
            account(ACADEMY, &[("MyPart", ANYA)], None),
            account(SECRETARIAT.as_str(), &[], Some("5000.0")),
        ]);
        let down = Arc::<Down>::default();
        let switches = down.clone();
        let server = Server::start(move |_, path| {
            let (service, path) = path.trim_start_matches('/').split_once('/').unwrap();
            let is_down = match service {
                "horizon" => &switches.horizon,
                _ => &switches.bsn,
            };
            if is_down.load(Ordering::SeqCst) {
                return Reply::status(503, "away");
            }
            let id = path
                .trim_start_matches("accounts/")
                .split('?')
                .next()
                .unwrap();
            match (service, accounts.get(id)) {
                ("horizon", Some(account)) => Reply::json(account),
                ("bsn", _) if id == ANYA => Reply::json(anyas_page()),
                _ => Reply::status(404, json!({"status": 404})),
            }
        })
        .await;
        let clock = Clock::manual(DateTime::from_timestamp(1_770_000_000, 0).unwrap());
        let addresses = Addresses {
            horizon: format!("{}horizon", server.url),
            bsn: format!("{}bsn/", server.url),
            toml: format!("{}.well-known/stellar.toml", server.url),
        };
        let db = Db::open("sqlite::memory:").await.unwrap();
        let chain = Chain::open(&addresses, db, clock.clone(), &Sleep::noted()).unwrap();
        Self {
            chain,
            clock,
            server,
            down,
        }
    }

    async fn card(&self, id: &str) -> Card {
        self.chain
            .lookup(id.parse().unwrap(), RECENT)
            .await
            .unwrap()
    }
}

fn out(card: &Card) -> Vec<String> {
    let name = |it: &Option<String>| it.clone().unwrap_or_default();
    let tags = card.out.iter();
    tags.map(|it| {
        format!(
            "{} {} {} {:?}",
            it.tag,
            it.target.short(),
            name(&it.name),
            it.pair
        )
    })
    .collect()
}

#[tokio::test]
async fn a_card_with_everything() {
    let town = Town::new().await;
    let card = town.card(ANYA).await;
    assert!(card.exists);
    assert_eq!(
        (card.name.as_deref(), card.about.as_deref()),
        (Some("Аня (x)"), Some("first"))
    );
    assert_eq!(
        (card.websites.as_slice(), card.username.as_deref()),
        (&["https://anya.example".to_owned()][..], Some("anya"))
    );
    assert_eq!(
        (card.membership.mtlap, card.membership.mtlac, card.eurmtl),
        (Some(2), None, None)
    );
    assert_eq!(
        out(&card),
        [
            "A GAEJ…ZEOD Vera NotApplicable",
            "Friend GDRB…MADM MTL Admins Missing",
            "MyGuide GAEJ…ZEOD Vera Confirmed",
            "MyOwn GAW4…ACDM Academy NotApplicable",
            "PartOf GDRB…MADM MTL Admins RequiredMissing",
            "PartOf GDXO…HELP MTL Support Confirmed",
            "TagBelgrade GD5P…24YO  NotApplicable",
        ]
    );
    assert_eq!(card.out[3].keys, ["MyOwn:Word1"]);
    assert!(!card.out[3].known && card.out[0].known);
    let incoming = card.incoming.unwrap();
    let shown: Vec<String> = incoming
        .tags
        .iter()
        .map(|it| {
            format!(
                "{} {} {:?}",
                it.tag,
                it.name.as_deref().unwrap_or_default(),
                it.pair
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Friend MTL Support Missing",
            "MyMentee Vera Confirmed",
            "RecommendToMTLA Vera NotApplicable"
        ]
    );
    let roles: Vec<_> = card
        .roles
        .iter()
        .map(|it| (it.program.as_str(), it.kind))
        .collect();
    assert_eq!(
        roles,
        [
            ("Academy", RoleKind::Invited),
            ("Admins", RoleKind::Claimed),
            ("Support", RoleKind::Coordinator { participant: true })
        ]
    );
    assert_eq!(
        (card.collaboration, card.read_at, card.trouble),
        (None, town.clock.now(), None)
    );
}

#[tokio::test]
async fn a_program_shows_how_it_stands() {
    let town = Town::new().await;
    let card = town.card(ADMINS).await;
    assert_eq!(card.roles[0].kind, RoleKind::Account);
    let standing = card.collaboration.unwrap();
    assert_eq!(
        (standing.mutual, standing.declares),
        (vec!["Support".to_owned()], vec!["Academy".to_owned()])
    );
    let pass = town.chain.programs(RECENT).await;
    assert_eq!((pass.survey.active(), pass.troubles.len()), (1, 0));
    assert_eq!(
        pass.survey
            .pairs
            .iter()
            .filter(|it| it.status == Status::Mutual)
            .count(),
        1
    );
}

#[tokio::test]
async fn the_stock_is_no_level_and_nobody_is_no_error() {
    let town = Town::new().await;
    assert_eq!(
        town.card(SECRETARIAT.as_str()).await.membership.mtlap,
        Some(0)
    );
    let nobody = AccountId::of([77; 32]).unwrap();
    let card = town.chain.lookup(nobody, RECENT).await.unwrap();
    assert!(!card.exists && card.out.is_empty() && card.incoming.unwrap().tags.is_empty());
}

#[tokio::test]
async fn without_the_reader_the_accounts_themselves_are_asked() {
    let town = Town::new().await;
    town.down.bsn.store(true, Ordering::SeqCst);
    let card = town.card(ANYA).await;
    assert_eq!(
        (card.incoming, card.incoming_trouble),
        (None, Some(Trouble::Server(503)))
    );
    let guide = card.out.iter().find(|it| it.tag == "MyGuide").unwrap();
    assert_eq!((guide.pair, &guide.name), (PairStatus::Confirmed, &None));
    // It is left in peace for a moment, and asked again after it.
    let asked = |town: &Town| {
        town.server
            .asked()
            .iter()
            .filter(|it| it.starts_with("/bsn"))
            .count()
    };
    town.card(ANYA).await;
    assert_eq!(asked(&town), 1);
    town.clock.advance(TimeDelta::seconds(16));
    town.down.bsn.store(false, Ordering::SeqCst);
    assert!(town.card(ANYA).await.incoming.is_some());
    assert_eq!(asked(&town), 2);
}

#[tokio::test]
async fn nothing_is_missing_only_because_it_could_not_be_read() {
    let town = Town::new().await;
    town.card(ANYA).await;
    // Both sources go away: what was read is shown with its time, and why there is nothing newer.
    let first = town.clock.now();
    town.clock.advance(TimeDelta::hours(2));
    town.down.bsn.store(true, Ordering::SeqCst);
    town.down.horizon.store(true, Ordering::SeqCst);
    let card = town.card(ANYA).await;
    assert_eq!(
        (card.read_at, card.trouble.map(|it| it.kind())),
        (first, Some("server"))
    );
    assert_eq!(card.incoming.unwrap().read_at, first);
    // Somebody whom nobody has read yet: a trouble, not an account that does not exist.
    let trouble = town
        .chain
        .lookup(VERA.parse().unwrap(), NOW)
        .await
        .unwrap_err();
    assert_eq!(trouble.kind(), "server");
    // A new town in which nothing but one account can be read knows nothing of answers.
    let town = Town::new().await;
    town.chain
        .account(ANYA.parse().unwrap(), NOW)
        .await
        .unwrap();
    town.down.bsn.store(true, Ordering::SeqCst);
    town.down.horizon.store(true, Ordering::SeqCst);
    let card = town.card(ANYA).await;
    assert!(
        card.out
            .iter()
            .all(|it| matches!(it.pair, PairStatus::Unknown | PairStatus::NotApplicable)),
        "{:?}",
        out(&card)
    );
    assert_eq!(
        card.roles.iter().map(|it| it.kind).collect::<Vec<_>>(),
        [RoleKind::Unread, RoleKind::Unread]
    );
}

#[tokio::test]
async fn few_questions_are_asked() {
    let town = Town::new().await;
    let accounts: usize = town
        .chain
        .directory()
        .live()
        .map(|it| it.accounts.len())
        .sum();
    town.chain.programs(NOW).await;
    assert_eq!(town.server.asked().len(), accounts);
    // The card adds two questions, and a second card none.
    town.card(ANYA).await;
    assert_eq!(town.server.asked().len(), accounts + 2);
    town.card(ANYA).await;
    assert_eq!(town.server.asked().len(), accounts + 2);
    // Another directory is another pass, of what is not remembered.
    town.chain.set_directory(
        crate::programs::Directory::parse(crate::programs::Directory::shipped_text()).unwrap(),
    );
    town.chain.programs(TimeDelta::hours(1)).await;
    assert_eq!(town.server.asked().len(), accounts + 2);
}

#[tokio::test]
async fn a_hundred_people_who_ask_the_same_cost_as_much_as_one() {
    let town = Town::new().await;
    town.chain.programs(NOW).await;
    let before = town.server.asked().len();
    let all = (0..100).map(|_| town.card(ANYA));
    let cards = futures::future::join_all(all).await;
    assert!(cards.windows(2).all(|it| it[0] == it[1]));
    assert_eq!(town.server.asked().len(), before + 2);
}
