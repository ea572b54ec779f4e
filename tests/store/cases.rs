//! Store tests of cases: the body is the truth, lists go by an index, a save at an old version is refused.

use casework::store::{
    cards::{self, Card},
    cases,
    files::{self, File},
    forms, lines,
    posts::{self, Key},
};
use mtl_cases::{
    By, Case, Effect, Event, Ladder, Level, Line, Nature, NewParty, Opening, PartyRole, Phase,
    Post, RaiseReason, Rules, What, Who, Words, decide, open,
};
use mtl_domain::{access::RoleSet, hours::Calendar, people::PersonId};
use mtl_store::{Error, Tx, sql};

use super::{BOT, at, begin, both, sqlite};

fn rules() -> Rules {
    Rules::new(Calendar::always("Europe/Podgorica".parse().unwrap()))
}

fn who(id: i64) -> Who {
    Who {
        person: PersonId(id),
        roles: RoleSet::NONE,
    }
}

fn party(role: PartyRole, id: i64) -> NewParty {
    NewParty {
        role,
        nature: Nature::Person,
        name: Words::new("somebody").unwrap(),
        telegram: Some(PersonId(id)),
        account: None,
        acts_for: None,
        roles: RoleSet::NONE,
    }
}

/// A case of a ticket, with the lines of its history.
fn opened(number: i64, ticket: i64, claimant: i64) -> (Case, Vec<Line>) {
    let opening = Opening {
        id: 7000 + number,
        number,
        ticket,
        by: By::Person(who(claimant)),
        claimant: party(PartyRole::Claimant, claimant),
        keeper: None,
        agents: vec![PersonId(601)],
    };
    let (case, effects) = open(&opening, &rules(), at(number)).unwrap();
    (case, recorded(&effects))
}

fn recorded(effects: &[Effect]) -> Vec<Line> {
    let lines = effects.iter().filter_map(|effect| match effect {
        Effect::Record(line) => Some(line.clone()),
        _ => None,
    });
    lines.collect()
}

fn raised(case: &Case, by: i64) -> (Case, Vec<Line>) {
    let what = What::Ladder(Ladder::Raised {
        reason: RaiseReason::Disagree,
        text: Words::new("please"),
    });
    let by = By::Person(who(by));
    let (next, effects) = decide(case, &Event { by, what }, &rules(), at(50)).unwrap();
    (next, recorded(&effects))
}

async fn put(tx: &mut Tx, number: i64, ticket: i64, claimant: i64) -> Case {
    let (case, _) = opened(number, ticket, claimant);
    cases::insert(tx, BOT, &case).await.unwrap();
    case
}

fn numbers(all: &[Case]) -> Vec<i64> {
    all.iter().map(|case| case.number).collect()
}

#[tokio::test]
async fn a_case_comes_back_as_it_was_saved() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let case = put(&mut tx, 1, 2001, 501).await;
        let found = cases::get(&mut tx, BOT, case.id).await.unwrap();
        assert_eq!(found.as_ref(), Some(&case));
        assert_eq!(
            cases::by_number(&mut tx, BOT, 1).await.unwrap(),
            Some(case.clone())
        );
        assert_eq!(cases::by_number(&mut tx, "other", 1).await.unwrap(), None);
        let (next, _) = raised(&case, 501);
        cases::save(&mut tx, BOT, &next, case.version)
            .await
            .unwrap();
        assert_eq!(
            cases::get(&mut tx, BOT, case.id).await.unwrap(),
            Some(next.clone())
        );
        // Somebody who loaded it before does not overwrite that.
        let again = cases::save(&mut tx, BOT, &next, case.version).await;
        assert!(matches!(again, Err(Error::Rule { .. })), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_number_is_given_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        put(&mut tx, 1, 2001, 501).await;
        let (mut other, _) = opened(1, 2002, 502);
        other.id += 100;
        assert!(cases::insert(&mut tx, BOT, &other).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn lists_know_whose_a_case_is_and_where_it_stands() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = put(&mut tx, 1, 2001, 501).await;
        put(&mut tx, 2, 2001, 501).await;
        put(&mut tx, 3, 0, 502).await;
        let newest = cases::of_ticket(&mut tx, BOT, 2001).await.unwrap().unwrap();
        assert_eq!(newest.number, 2);
        // What was brought by the door belongs to no ticket.
        assert_eq!(cases::of_ticket(&mut tx, BOT, 0).await.unwrap(), None);
        let own = cases::of_person(&mut tx, BOT, 501, 9).await.unwrap();
        assert_eq!(numbers(&own), [2, 1]);
        // Who had a hand in it finds it, too.
        let own = cases::of_person(&mut tx, BOT, 601, 2).await.unwrap();
        assert_eq!(numbers(&own), [3, 2]);
        let (next, _) = raised(&first, 501);
        cases::save(&mut tx, BOT, &next, first.version)
            .await
            .unwrap();
        let low = cases::on_level(&mut tx, BOT, Level::Support, 0, 9)
            .await
            .unwrap();
        assert_eq!(numbers(&low), [2, 3]);
        let low = cases::on_level(&mut tx, BOT, Level::Support, 2, 9)
            .await
            .unwrap();
        assert_eq!(numbers(&low), [3]);
        let waiting = cases::in_phase(&mut tx, BOT, Level::Support, Phase::Waiting, 9);
        assert_eq!(numbers(&waiting.await.unwrap()), [2, 3]);
        let waiting = cases::in_phase(&mut tx, BOT, Level::Support, Phase::Waiting, 1);
        assert_eq!(numbers(&waiting.await.unwrap()), [2]);
        let working = cases::in_phase(&mut tx, BOT, Level::Support, Phase::Working, 9);
        assert_eq!(numbers(&working.await.unwrap()), [0; 0]);
        let high = cases::on_level(&mut tx, BOT, Level::Admins, 0, 9)
            .await
            .unwrap();
        assert_eq!(numbers(&high), [1]);
        let public = cases::public(&mut tx, BOT, i64::MAX, 9).await.unwrap();
        assert_eq!(numbers(&public), [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn lists_are_answered_by_an_index() {
    let (_folder, db) = sqlite().await;
    let mut tx = begin(&db).await;
    for (query, index) in [
        (
            "SELECT body FROM cases WHERE bot = 'b' AND level = 'l' AND number > 0 AND phase <> 'over' ORDER BY number LIMIT 9",
            "cases_level",
        ),
        (
            "SELECT body FROM cases WHERE bot = 'b' AND number < 9 AND is_public ORDER BY number DESC LIMIT 9",
            "cases_public",
        ),
        (
            "SELECT body FROM cases WHERE ticket = 1 AND bot = 'b' ORDER BY number DESC LIMIT 1",
            "cases_ticket",
        ),
        (
            "SELECT case_id FROM case_people WHERE bot = 'b' AND person = 1",
            "case_people_person",
        ),
        (
            "SELECT case_id FROM case_lines WHERE bot = 'b' AND at >= '2026'",
            "case_lines_at",
        ),
    ] {
        let text = format!("EXPLAIN QUERY PLAN {query}");
        let plan: Vec<(i64, i64, i64, String)> = sql!(&mut tx, |c| mtl_store::query_as(
            sqlx::AssertSqlSafe(text.clone())
        )
        .fetch_all(c)
        .await)
        .unwrap();
        let plan: Vec<String> = plan.into_iter().map(|row| row.3).collect();
        assert!(
            plan.iter().any(|row| row.contains(index)),
            "{query}: {plan:?}"
        );
        assert!(
            !plan.iter().any(|row| row.contains("TEMP B-TREE")),
            "{plan:?}"
        );
    }
    tx.rollback().await.unwrap();
    db.close().await;
}

#[tokio::test]
async fn lines_are_appended_and_found_whole() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let (case, first) = opened(1, 2001, 501);
        let (_, second) = raised(&case, 501);
        let (_, other) = opened(2, 2002, 502);
        for line in first.iter().chain(&second).chain(&other) {
            lines::append(&mut tx, BOT, line).await.unwrap();
        }
        let found = lines::of_case(&mut tx, case.id).await.unwrap();
        assert_eq!(found, [first, second].concat());
        // The history comes whole, from its first line on.
        let since = lines::since(&mut tx, BOT, at(40)).await.unwrap();
        assert_eq!(since, found);
        assert_eq!(lines::since(&mut tx, BOT, at(60)).await.unwrap(), []);
        // Who is forgotten is blanked in what they wrote, and in nothing else.
        let blanked = mtl_cases::Line {
            by: None,
            note: None,
            ..found[0].clone()
        };
        lines::blank(&mut tx, &blanked).await.unwrap();
        let now = lines::of_case(&mut tx, case.id).await.unwrap();
        assert_eq!((&now[0], &now[1..]), (&blanked, &found[1..]));
        let again = lines::append(&mut tx, BOT, &found[0]).await;
        assert!(again.is_err(), "a line is never written twice");
    })
    .await;
}

#[tokio::test]
async fn a_post_keeps_its_text_once_it_is_out() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let key = Key {
            case: 7001,
            level: Level::Court,
            post: Post::Opening,
        };
        assert!(posts::get(&mut tx, key).await.unwrap().is_none());
        posts::put(&mut tx, BOT, key, "first", "a").await.unwrap();
        posts::put(&mut tx, BOT, key, "second", "b").await.unwrap();
        posts::set_place(&mut tx, key, Some((-1002, 5)))
            .await
            .unwrap();
        posts::put(&mut tx, BOT, key, "third", "c").await.unwrap();
        let kept = posts::get(&mut tx, key).await.unwrap().unwrap();
        assert_eq!((kept.words.as_str(), kept.sha256.as_str()), ("second", "b"));
        assert_eq!(
            (kept.chat, kept.message, kept.gone),
            (Some(-1002), Some(5), false)
        );
        posts::set_gone(&mut tx, key).await.unwrap();
        posts::set_place(&mut tx, key, None).await.unwrap();
        let kept = posts::get(&mut tx, key).await.unwrap().unwrap();
        assert_eq!((kept.chat, kept.gone), (None, true));
    })
    .await;
}

#[tokio::test]
async fn cards_and_forms_are_replaced_and_removed() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let mut card = Card {
            chat: -1003,
            message: None,
            shown: "a".into(),
        };
        cards::set(&mut tx, BOT, 7001, Level::Admins, &card)
            .await
            .unwrap();
        card.message = Some(8);
        cards::set(&mut tx, BOT, 7001, Level::Admins, &card)
            .await
            .unwrap();
        let found = cards::get(&mut tx, 7001, Level::Admins).await.unwrap();
        assert_eq!(found, Some(card));
        assert_eq!(cards::get(&mut tx, 7001, Level::Court).await.unwrap(), None);
        cards::remove(&mut tx, 7001, Level::Admins).await.unwrap();
        assert_eq!(
            cards::get(&mut tx, 7001, Level::Admins).await.unwrap(),
            None
        );

        let form = |message: i64| forms::Kept {
            message,
            body: "{}".into(),
        };
        forms::put(&mut tx, BOT, 501, &form(1), at(1))
            .await
            .unwrap();
        forms::put(&mut tx, BOT, 501, &form(2), at(2))
            .await
            .unwrap();
        let found = forms::get(&mut tx, BOT, 501).await.unwrap();
        assert!(found == Some(form(2)));
        forms::remove(&mut tx, BOT, 501).await.unwrap();
        assert!(forms::get(&mut tx, BOT, 501).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn files_stand_in_their_order() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let file = |id: i64, belongs: &str| File {
            id,
            belongs: belongs.into(),
            file_id: "f".into(),
            unique_id: "u".into(),
            kind: if id > 1 { "document" } else { "photo" }.into(),
            name: (id > 1).then(|| "a.pdf".into()),
            size: (id > 1).then_some(12),
            sha256: None,
            added_by: 501,
            added_at: at(id),
        };
        for one in [file(2, "item:grounds"), file(1, "material:1")] {
            files::add(&mut tx, BOT, 7001, &one).await.unwrap();
        }
        let found = files::of_case(&mut tx, 7001).await.unwrap();
        assert_eq!(found, [file(1, "material:1"), file(2, "item:grounds")]);
        files::remove(&mut tx, 7001, 2).await.unwrap();
        assert_eq!(files::of_case(&mut tx, 7001).await.unwrap().len(), 1);
    })
    .await;
}
