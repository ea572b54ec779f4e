//! The navigator's tables and the helpdesk's part of them.

use helpdesk::store::{
    desk_requests::{self, Request},
    desk_ticks::{self, Tick},
};
use navigator_core::{
    domain::{
        airdrop::{Paid, Request as Airdrop, Stage as AirdropStage},
        findings::{Account, Fact, Findings},
        join::{Join, Kind, Stage},
    },
    store::{
        nav_airdrops::{self, Claim},
        nav_awaits::{self, Awaited},
        nav_joins,
        nav_people::{self, Walker},
        nav_steps,
    },
};

use super::{at, begin, both};

const NAV: &str = "navigator";
const ADDRESS: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";

fn findings() -> Findings {
    Findings {
        address: ADDRESS.to_owned(),
        account: Fact::Read {
            value: Some(Account::default()),
            at: at(5),
        },
        recommendation: None,
        signers: None,
    }
}

#[tokio::test]
async fn a_walker_is_kept_and_where_they_came_from_stays() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(nav_people::get(&mut tx, NAV, 7).await.unwrap(), None);
        let mut walker = Walker::new(7, Some("fest".into()), "about", at(0));
        nav_people::put(&mut tx, NAV, &walker).await.unwrap();
        walker.address = Some(ADDRESS.to_owned());
        walker.keep(&findings()).unwrap();
        walker.view = "home".to_owned();
        walker.seen_at = at(9);
        let other = Walker {
            source: Some("other".into()),
            started_at: at(9),
            ..walker.clone()
        };
        nav_people::put(&mut tx, NAV, &other).await.unwrap();
        let kept = nav_people::get(&mut tx, NAV, 7).await.unwrap().unwrap();
        assert_eq!(kept, walker);
        assert_eq!(kept.found(), Some(findings()));
        // Findings of another address are nobody's.
        let moved = Walker {
            address: Some("G".into()),
            ..kept
        };
        assert_eq!(moved.found(), None);
        nav_people::set_screen(&mut tx, NAV, 7, Some(12))
            .await
            .unwrap();
        let kept = nav_people::get(&mut tx, NAV, 7).await.unwrap().unwrap();
        assert_eq!(kept.screen, Some(12));
        assert_eq!(nav_people::get(&mut tx, "other", 7).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_step_is_reached_once_and_done_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        nav_steps::reach(&mut tx, NAV, 7, "about", at(1))
            .await
            .unwrap();
        nav_steps::reach(&mut tx, NAV, 7, "about", at(2))
            .await
            .unwrap();
        let done = nav_steps::done(&mut tx, NAV, 7, "about", "word", at(3));
        assert!(done.await.unwrap());
        let again = nav_steps::done(&mut tx, NAV, 7, "about", "chain", at(4));
        assert!(!again.await.unwrap());
        let new = nav_steps::done(&mut tx, NAV, 7, "wallet", "word", at(5));
        assert!(new.await.unwrap());
        let all = nav_steps::of(&mut tx, NAV, 7).await.unwrap();
        let seen: Vec<_> = all
            .iter()
            .map(|it| {
                (
                    it.step.as_str(),
                    it.reached_at,
                    it.done_at,
                    it.how.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("about", at(1), Some(at(3)), Some("word")),
                ("wallet", at(5), Some(at(5)), Some("word")),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn words_are_awaited_for_a_time() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let what = |kind: &str| Awaited {
            kind: kind.to_owned(),
            body: "{}".to_owned(),
            expires_at: at(10),
        };
        nav_awaits::put(&mut tx, NAV, 7, &what("a")).await.unwrap();
        nav_awaits::put(&mut tx, NAV, 7, &what("b")).await.unwrap();
        let found = nav_awaits::get(&mut tx, NAV, 7, at(9)).await.unwrap();
        assert_eq!(found, Some(what("b")));
        let late = nav_awaits::get(&mut tx, NAV, 7, at(10)).await.unwrap();
        assert_eq!(late, None);
        nav_awaits::clear(&mut tx, NAV, 7).await.unwrap();
        let gone = nav_awaits::get(&mut tx, NAV, 7, at(9)).await.unwrap();
        assert_eq!(gone, None);
    })
    .await;
}

#[tokio::test]
async fn a_person_has_one_open_application() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = Join::begin(1, 7, Kind::Person, at(0));
        assert!(nav_joins::begin(&mut tx, NAV, &first).await.unwrap());
        let second = Join::begin(2, 7, Kind::Company, at(1));
        assert!(!nav_joins::begin(&mut tx, NAV, &second).await.unwrap());
        let mut grown = first.agree("v", at(2)).unwrap().aim(ADDRESS).unwrap();
        grown.findings = Some(findings());
        grown.watched = true;
        grown.ticket = Some(12);
        grown.state = Some("taken|registry".to_owned());
        nav_joins::save(&mut tx, &grown).await.unwrap();
        assert_eq!(
            nav_joins::open_of(&mut tx, NAV, 7).await.unwrap(),
            Some(grown.clone())
        );
        let ended = grown.drop(at(3)).unwrap();
        nav_joins::save(&mut tx, &ended).await.unwrap();
        assert_eq!(nav_joins::open_of(&mut tx, NAV, 7).await.unwrap(), None);
        assert!(nav_joins::begin(&mut tx, NAV, &second).await.unwrap());
        let got = nav_joins::get(&mut tx, NAV, 1).await.unwrap().unwrap();
        assert_eq!((got.stage, got.ended_at), (Stage::Dropped, Some(at(3))));
        assert_eq!(nav_joins::get(&mut tx, "other", 1).await.unwrap(), None);
    })
    .await;
}

fn airdrop(id: i64, person: i64) -> Airdrop {
    let draft = Airdrop::begin(id, person, at(0));
    Airdrop {
        address: Some(ADDRESS.to_owned()),
        findings: Some(findings()),
        present: [(-1, Some(true)), (-2, None)].into(),
        ..draft
    }
}

#[tokio::test]
async fn requests_for_the_airdrop_are_kept_whole() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let draft = airdrop(1, 7);
        nav_airdrops::put(&mut tx, NAV, &draft).await.unwrap();
        let latest = nav_airdrops::latest_of(&mut tx, NAV, 7).await.unwrap();
        assert_eq!(latest, Some(draft.clone()));
        assert!(
            nav_airdrops::register(&mut tx, NAV)
                .await
                .unwrap()
                .is_empty()
        );
        let mut asked = draft.ask(at(1)).unwrap().decide(true, 9, at(2)).unwrap();
        asked.line = Some((-5, 6));
        let other = airdrop(2, 8).ask(at(3)).unwrap();
        for one in [&asked, &other] {
            nav_airdrops::put(&mut tx, NAV, one).await.unwrap();
        }
        let waiting = [AirdropStage::Asked, AirdropStage::Approved];
        let found = nav_airdrops::in_stages(&mut tx, NAV, waiting).await;
        assert_eq!(found.unwrap(), [asked.clone(), other.clone()]);
        let paid = Paid {
            asset: "EURMTL:G".into(),
            amount: 5,
            transaction: "t".into(),
            at: at(4),
        };
        let paid = asked.pay(paid).unwrap();
        nav_airdrops::put(&mut tx, NAV, &paid).await.unwrap();
        assert_eq!(
            nav_airdrops::get(&mut tx, NAV, 1).await.unwrap(),
            Some(paid.clone())
        );
        let all = nav_airdrops::register(&mut tx, NAV).await.unwrap();
        assert_eq!(all, [paid, other]);
    })
    .await;
}

#[tokio::test]
async fn a_person_and_an_address_are_claimed_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let claim = async |tx: &mut mtl_store::Tx, id, what| {
            nav_airdrops::claim(tx, NAV, id, what).await.unwrap()
        };
        assert!(claim(&mut tx, 1, Claim::Person(7)).await);
        assert!(claim(&mut tx, 1, Claim::Address(ADDRESS)).await);
        assert!(!claim(&mut tx, 2, Claim::Person(7)).await);
        assert!(!claim(&mut tx, 2, Claim::Address(ADDRESS)).await);
        assert!(claim(&mut tx, 2, Claim::Person(8)).await);
        nav_airdrops::release(&mut tx, NAV, 1).await.unwrap();
        assert!(claim(&mut tx, 2, Claim::Address(ADDRESS)).await);
    })
    .await;
}

#[tokio::test]
async fn a_request_is_made_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let request = Request {
            source: NAV.to_owned(),
            request: "join:1".to_owned(),
            ticket: 2001,
        };
        let put = desk_requests::put(&mut tx, "helpdesk", &request, at(0));
        assert!(put.await.unwrap());
        let twice = Request {
            ticket: 2002,
            ..request.clone()
        };
        let put = desk_requests::put(&mut tx, "helpdesk", &twice, at(1));
        assert!(!put.await.unwrap());
        let found = desk_requests::get(&mut tx, "helpdesk", NAV, "join:1").await;
        assert_eq!(found.unwrap(), Some(request.clone()));
        let found = desk_requests::of_ticket(&mut tx, 2001).await.unwrap();
        assert_eq!(found, Some(request));
        let none = desk_requests::of_ticket(&mut tx, 2002).await.unwrap();
        assert_eq!(none, None);
    })
    .await;
}

#[tokio::test]
async fn ticks_go_on_and_off() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let tick = |item: &str, by| Tick {
            item: item.to_owned(),
            by,
            at: at(by),
        };
        let first = tick("registry", 1);
        assert!(
            desk_ticks::put(&mut tx, "helpdesk", 9, &first)
                .await
                .unwrap()
        );
        let again = tick("registry", 2);
        assert!(
            !desk_ticks::put(&mut tx, "helpdesk", 9, &again)
                .await
                .unwrap()
        );
        let other = tick("blacklist", 3);
        assert!(
            desk_ticks::put(&mut tx, "helpdesk", 9, &other)
                .await
                .unwrap()
        );
        let all = desk_ticks::of_ticket(&mut tx, 9).await.unwrap();
        assert_eq!(all, [first, other.clone()]);
        assert!(desk_ticks::remove(&mut tx, 9, "registry").await.unwrap());
        assert!(!desk_ticks::remove(&mut tx, 9, "registry").await.unwrap());
        assert_eq!(desk_ticks::of_ticket(&mut tx, 9).await.unwrap(), [other]);
    })
    .await;
}
