//! Store tests of the question how it was.

use helpdesk::{
    domain::event::EventKind,
    store::{
        events::{self, Line},
        rating::{self, Survey},
    },
};

use super::{BOT, at, begin, both};

fn survey(id: i64, ticket: i64, episode: i64) -> Survey {
    Survey {
        id,
        ticket,
        episode,
        member: 501,
        asked_at: at(0),
        stars: None,
        first_at: None,
        rated_at: None,
        reason: None,
        words: None,
    }
}

#[tokio::test]
async fn a_question_is_asked_once_an_end_and_the_last_rating_counts() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = survey(1, 7, 1);
        assert!(
            rating::ask(&mut tx, BOT, &first, &[601, 602])
                .await
                .unwrap()
        );
        let again = survey(2, 7, 1);
        assert!(!rating::ask(&mut tx, BOT, &again, &[603]).await.unwrap());
        assert_eq!(rating::get(&mut tx, BOT, 2).await.unwrap(), None);
        let next = survey(3, 7, 2);
        assert!(rating::ask(&mut tx, BOT, &next, &[]).await.unwrap());
        assert_eq!(rating::agents(&mut tx, 1).await.unwrap(), [601, 602]);
        assert_eq!(rating::get(&mut tx, "other", 1).await.unwrap(), None);

        rating::rate(&mut tx, BOT, 1, 11, 2, at(5)).await.unwrap();
        rating::rate(&mut tx, BOT, 1, 12, 4, at(9)).await.unwrap();
        rating::set_why(&mut tx, 1, Some("slow"), Some("долго"))
            .await
            .unwrap();
        let kept = Survey {
            stars: Some(4),
            first_at: Some(at(5)),
            rated_at: Some(at(9)),
            reason: Some("slow".into()),
            words: Some("долго".into()),
            ..first
        };
        assert_eq!(rating::get(&mut tx, BOT, 1).await.unwrap(), Some(kept));
        assert_eq!(rating::history(&mut tx, 1).await.unwrap(), [2, 4]);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_agents_ratings_are_those_of_their_own_work() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for (id, stars) in [(1, Some(5)), (2, Some(4)), (3, None)] {
            rating::ask(&mut tx, BOT, &survey(id, id, 1), &[601])
                .await
                .unwrap();
            if let Some(stars) = stars {
                rating::rate(&mut tx, BOT, id, 10 + id, stars, at(id))
                    .await
                    .unwrap();
            }
        }
        rating::ask(&mut tx, BOT, &survey(4, 4, 1), &[602])
            .await
            .unwrap();
        rating::rate(&mut tx, BOT, 4, 14, 1, at(4)).await.unwrap();
        let of = async |tx: &mut _, agent, since| {
            rating::of_agent(tx, BOT, agent, at(since)).await.unwrap()
        };
        assert_eq!(of(&mut tx, 601, 0).await, (2, 9));
        assert_eq!(of(&mut tx, 601, 2).await, (1, 4));
        assert_eq!(of(&mut tx, 602, 0).await, (1, 1));
        assert_eq!(of(&mut tx, 603, 0).await, (0, 0));
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_answered_in_this_opening_and_not_in_another() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let line = |id: i64, episode: i64, kind: EventKind, actor: Option<i64>| Line {
            id,
            ticket: 7,
            episode,
            at: at(id),
            kind,
            actor,
            state: "open".into(),
            facts: "{}".into(),
        };
        for one in [
            line(1, 1, EventKind::Answered, Some(601)),
            line(2, 2, EventKind::Answered, Some(603)),
            line(3, 2, EventKind::Answered, Some(602)),
            line(4, 2, EventKind::Answered, Some(603)),
            line(5, 2, EventKind::Noted, Some(604)),
        ] {
            events::append(&mut tx, BOT, &one).await.unwrap();
        }
        assert_eq!(rating::answerers(&mut tx, 7, 2).await.unwrap(), [602, 603]);
        tx.rollback().await.unwrap();
    })
    .await;
}
