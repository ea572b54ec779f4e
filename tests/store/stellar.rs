//! What is remembered of the chain, on both databases, and the readers against the sandbox's Horizon and bsn.expert.

use chrono::TimeDelta;
use mtl_domain::clock::Clock;
use mtl_stellar::{
    AccountId, Addresses, Chain,
    address::{self, AddressError},
    chain::{LocateError, NOW, RECENT},
    http::{Sleep, Trouble},
    lookup::RoleKind,
    programs::Directory,
    tags::PairStatus,
};
use mtl_store::{Db, readings, snapshots};
use sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use super::{at, begin, both};

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const MIVENT: &str = "GCHVNPJJCP4M34Y2ZTSJ4ARNRQPMFQT76JLZWLJH65AGPUHBZ2MIVENT";
const KORB: &str = "GDLZ2SX22PVMTYB2DAIGT64AIQHVQA57T3BOD6HHETQGYHKORTV2UV4C";
const ANYA: &str = "GD5P5SPXSDDPHOV6XKWM6K3GNSCM3424R25LJMLTXAQFZA6T74A724YO";
const BORIS: &str = "GCEJJLEH7OHJNQ3PMWHDRGYF27G4G4B36OMMI46LKIPAJNF4D35TYBWQ";
const NOBODY: &str = "GDS5BRYGXDUFZJ3HJWR74NL5WVSUCJ3ZXAGSV7WY52CGXBV36GMA7NZX";

fn id(text: &str) -> AccountId {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_reading_is_the_newest_one() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(readings::get(&mut tx, "a").await.unwrap(), None);
        readings::put(&mut tx, "a", "1", at(10)).await.unwrap();
        readings::put(&mut tx, "a", "2", at(20)).await.unwrap();
        readings::put(&mut tx, "a", "3", at(15)).await.unwrap();
        readings::put(&mut tx, "b", "\"\\u0000 Ы\"", at(5))
            .await
            .unwrap();
        let kept = readings::get(&mut tx, "a").await.unwrap().unwrap();
        assert_eq!((kept.body.as_str(), kept.read_at), ("2", at(20)));
        readings::put(&mut tx, "a", "4", at(20)).await.unwrap();
        assert_eq!(
            readings::get(&mut tx, "a").await.unwrap().unwrap().body,
            "4"
        );
        assert_eq!(readings::prune(&mut tx, at(20)).await.unwrap(), 1);
        assert_eq!(readings::get(&mut tx, "b").await.unwrap(), None);
        assert_eq!(readings::prune(&mut tx, at(21)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_day_has_one_snapshot_of_a_kind() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for (kind, day, body) in [
            ("figures", "2026-11-18", "{\"n\":1}"),
            ("figures", "2026-11-20", "{\"n\":2}"),
            ("figures", "2026-11-20", "{\"n\":3}"),
            ("pairs", "2026-11-19", "{\"n\":9}"),
        ] {
            snapshots::keep(&mut tx, kind, day, body, at(0))
                .await
                .unwrap();
        }
        let latest = snapshots::latest(&mut tx, "figures", "2026-11-19")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (latest.day.as_str(), latest.body.as_str(), latest.taken_at),
            ("2026-11-18", "{\"n\":1}", at(0))
        );
        assert_eq!(
            snapshots::latest(&mut tx, "figures", "2026-11-17")
                .await
                .unwrap(),
            None
        );
        let bodies =
            |list: Vec<snapshots::Snapshot>| list.into_iter().map(|it| it.body).collect::<Vec<_>>();
        let since = snapshots::since(&mut tx, "figures", "2026-11-18")
            .await
            .unwrap();
        assert_eq!(bodies(since), ["{\"n\":1}", "{\"n\":3}"]);
        assert!(
            snapshots::since(&mut tx, "figures", "2026-11-21")
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

/// The stand-ins and a reader of them, with a clock moved by hand.
struct World {
    sandbox: Sandbox,
    chain: Chain,
    clock: Clock,
}

impl World {
    async fn new(db: Db) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let clock = Clock::manual(at(0));
        let addresses = Addresses {
            horizon: format!("{}/horizon", sandbox.url()),
            bsn: format!("{}/bsn", sandbox.url()),
            toml: format!("{}/.well-known/stellar.toml", sandbox.url()),
        };
        let chain = Chain::open(&addresses, db, clock.clone(), &Sleep::noted()).unwrap();
        Self {
            sandbox,
            chain,
            clock,
        }
    }

    /// Changes the stand-ins.
    fn change(&self, patch: Value) {
        self.sandbox.shared().stellar.merge(patch).unwrap();
    }

    fn asked(&self, service: &str) -> u64 {
        let asked = self.sandbox.shared().stellar.asked();
        asked.get(service).copied().unwrap_or_default()
    }
}

#[tokio::test]
async fn a_card_of_the_sandbox_on_both_databases() {
    both(async |db| {
        let world = World::new(db).await;
        let card = world.chain.lookup(id(KORB), RECENT).await.unwrap();
        assert_eq!(card.name.as_deref(), Some("Костя Вольт"));
        assert_eq!(
            (
                card.membership.mtlap,
                card.eurmtl.map(|it| it.to_string()).as_deref()
            ),
            (Some(4), Some("151.7"))
        );
        let roles: Vec<_> = card
            .roles
            .iter()
            .map(|it| (it.program.as_str(), it.kind))
            .collect();
        let coordinator = RoleKind::Coordinator { participant: true };
        assert_eq!(roles, [("Admins", coordinator), ("Support", coordinator)]);
        let pair = |tag: &str| card.out.iter().find(|it| it.tag == tag).map(|it| it.pair);
        assert_eq!(pair("Friend"), Some(PairStatus::Confirmed));
        assert_eq!(pair("OwnerMajority"), Some(PairStatus::Confirmed));
        assert_eq!(pair("ResidentME"), Some(PairStatus::NotApplicable));

        let support = world.chain.lookup(id(SUPPORT), RECENT).await.unwrap();
        let standing = support.collaboration.unwrap();
        assert_eq!(standing.mutual, ["MIVENT", "Admins", "SkyNet"]);
        // The second look is of the memory, with the time of the first, also for a reader that begins anew.
        let before = world.asked("horizon");
        world.clock.advance(TimeDelta::minutes(4));
        let again = world.chain.lookup(id(KORB), RECENT).await.unwrap();
        assert_eq!((again, world.asked("horizon")), (card, before));
    })
    .await;
}

#[tokio::test]
async fn the_memory_outlives_the_reader() {
    both(async |db| {
        let world = World::new(db.clone()).await;
        let card = world.chain.lookup(id(ANYA), RECENT).await.unwrap();
        world.sandbox.shutdown().await;
        let other = World::new(db).await;
        other.change(json!({"down": true}));
        assert_eq!(other.chain.lookup(id(ANYA), RECENT).await.unwrap(), card);
        assert_eq!(
            other
                .chain
                .cache()
                .prune(TimeDelta::days(-1))
                .await
                .unwrap(),
            26
        );
    })
    .await;
}

#[tokio::test]
async fn thirty_programs_cost_thirty_questions() {
    both(async |db| {
        let world = World::new(db).await;
        let mut toml = String::new();
        let mut accounts = serde_json::Map::new();
        let all: Vec<AccountId> = (1..=30).map(|it| AccountId::of([it; 32]).unwrap()).collect();
        for (n, account) in all.iter().enumerate() {
            toml.push_str(&format!("[[program]]\nname = \"P{n}x\"\naccounts = [\"{account}\"]\n"));
            let next = all[(n + 1) % 30];
            let last = all[(n + 29) % 30];
            let data = json!({format!("Collaboration:P{}x", (n + 1) % 30): next, format!("Collaboration1:P{}x", (n + 29) % 30): last});
            accounts.insert(account.to_string(), json!({"balances": {"native": "1"}, "data": data}));
        }
        world.change(json!({"accounts": accounts}));
        world.chain.set_directory(Directory::parse(&toml).unwrap());
        let pass = world.chain.programs(NOW).await;
        assert!(pass.troubles.is_empty(), "{:?}", pass.troubles);
        assert_eq!((pass.survey.active(), pass.survey.engaged()), (30, (30, 30)));
        assert!(pass.survey.doubts.is_empty(), "{:?}", pass.survey.doubts);
        let asked = world.asked("horizon") + world.asked("bsn");
        assert!(asked <= 35, "{asked} requests");
    })
    .await;
}

#[tokio::test]
async fn a_bad_day_is_never_an_account_that_is_not_there() {
    both(async |db| {
        let world = World::new(db).await;
        for (kind, expected) in [
            ("busy", "busy"),
            ("error", "server"),
            ("cut", "unreachable"),
            ("huge", "too_large"),
            ("garbage", "garbage"),
            ("lost", "refused"),
        ] {
            world.change(json!({"faults": [{"service": "horizon", "kind": kind}]}));
            let trouble = world.chain.account(id(ANYA), NOW).await.unwrap_err();
            assert_eq!(trouble.kind(), expected, "{kind}");
        }
        // What passes is waited for.
        world.change(json!({"faults": [{"kind": "busy", "times": 1, "retry_after": 2}, {"kind": "cut", "times": 1}]}));
        let found = world.chain.account(id(ANYA), NOW).await.unwrap();
        assert!(found.value.is_some() && found.trouble.is_none());
        let nobody = world.chain.account(id(NOBODY), NOW).await.unwrap();
        assert_eq!(nobody.value, None);
        // From now on there is something to remember.
        world.clock.advance(TimeDelta::hours(1));
        world.change(json!({"down": true}));
        let stale = world.chain.account(id(ANYA), NOW).await.unwrap();
        assert_eq!((stale.value, stale.read_at, stale.trouble), (found.value, at(0), Some(Trouble::Server(503))));
    })
    .await;
}

#[tokio::test]
async fn a_hundred_equal_questions_are_one_request() {
    both(async |db| {
        let world = World::new(db).await;
        world.change(json!({"delay_ms": 20}));
        let all = (0..100).map(|_| world.chain.account(id(ANYA), RECENT));
        let answers = futures::future::join_all(all).await;
        assert!(answers.iter().all(Result::is_ok));
        assert_eq!(world.asked("horizon"), 1);
    })
    .await;
}

#[tokio::test]
async fn what_people_paste_leads_to_accounts() {
    both(async |db| {
        let world = World::new(db).await;
        let locate = async |text: &str| world.chain.locate(&address::parse(text).unwrap()).await;
        assert_eq!(locate("ANYA*mtla.me").await.unwrap().id, id(ANYA));
        assert_eq!(
            locate("https://bsn.expert/@boris").await.unwrap().id,
            id(BORIS)
        );
        assert_eq!(
            locate(&format!("https://viewer.eurmtl.me/account/{MIVENT}"))
                .await
                .unwrap()
                .id,
            id(MIVENT)
        );
        assert_eq!(locate("nobody*mtla.me").await, Err(LocateError::NoSuchName));
        assert_eq!(
            address::parse(&ANYA.to_lowercase()),
            Err(AddressError::LowerCase {
                meant: Some(id(ANYA))
            })
        );
        // An old name is not trusted when it cannot be asked for anew.
        world.clock.advance(TimeDelta::hours(1));
        world.change(json!({"down": ["federation"]}));
        let trouble = locate("anya*mtla.me").await.unwrap_err();
        assert_eq!(trouble, LocateError::Trouble(Trouble::Server(503)));
    })
    .await;
}

#[tokio::test]
async fn the_figures_of_the_plans() {
    both(async |db| {
        let world = World::new(db).await;
        let figures = world
            .chain
            .indicators(&[id(KORB), id(SUPPORT), id(NOBODY)])
            .await
            .unwrap();
        assert_eq!(
            (figures.members, figures.verified, figures.companies),
            (3, 3, 1)
        );
        let eurmtl: Vec<_> = figures
            .eurmtl
            .iter()
            .map(|(_, it)| it.map(|it| it.to_string()))
            .collect();
        assert_eq!(eurmtl, [Some("151.7".to_owned()), None, None]);
        let mtlap = format!("MTLAP:{}", mtl_stellar::assets::ASSOCIATION);
        world.change(json!({"accounts": {ANYA: {"balances": {mtlap: "1.0"}}}}));
        let later = world.chain.indicators(&[id(KORB)]).await.unwrap();
        let trend = later.since(&figures);
        assert_eq!((trend.members, trend.verified, trend.eurmtl.0), (1, 0, 0));
        world.change(json!({"faults": [{"path": "asset=MTLAC", "kind": "error"}]}));
        assert_eq!(world.chain.indicators(&[]).await, Err(Trouble::Server(500)));
    })
    .await;
}

#[tokio::test]
async fn known_tags_come_from_the_reader_and_stay() {
    both(async |db| {
        let world = World::new(db.clone()).await;
        let shipped = world.chain.known_tags().await;
        world.chain.refresh_known_tags().await.unwrap();
        let fresh = world.chain.known_tags().await;
        assert!(fresh.link("Vendor").is_some() && fresh.link("Vendor") == shipped.link("Vendor"));
        world.change(json!({"faults": [{"service": "bsn", "kind": "garbage"}]}));
        assert_eq!(
            world
                .chain
                .refresh_known_tags()
                .await
                .map_err(|it| it.kind()),
            Err("garbage")
        );
        assert_eq!(world.chain.known_tags().await, fresh);
        // A reader that begins anew finds them in the store.
        assert_eq!(*World::new(db).await.chain.known_tags().await, *fresh);
    })
    .await;
}

#[tokio::test]
async fn payments_are_seen_after_a_cursor() {
    both(async |db| {
        let world = World::new(db).await;
        let horizon = world.chain.horizon();
        let newest = horizon.newest_payment(id(BORIS)).await.unwrap();
        let none = horizon
            .payments(id(BORIS), newest.as_deref())
            .await
            .unwrap()
            .unwrap();
        assert!(none.records.is_empty());
        world.change(
            json!({"payments": [{"from": KORB, "to": BORIS, "asset": "native", "amount": "1.5",
            "created_at": "2026-04-01T00:00:00Z", "memo": "thanks"}]}),
        );
        let page = horizon
            .payments(id(BORIS), none.cursor.as_deref())
            .await
            .unwrap()
            .unwrap();
        let [payment] = page.records.as_slice() else {
            panic!("{page:?}")
        };
        assert_eq!(
            (payment.from, payment.to, payment.memo.as_deref()),
            (id(KORB), id(BORIS), Some("thanks"))
        );
        assert_eq!(horizon.payments(id(NOBODY), None).await, Ok(None));
    })
    .await;
}
