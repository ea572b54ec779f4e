//! Store tests of bundles of evidence: what a ticket's transcript is, and what is kept of a bundle while it is gathered and after.

use casework::store::bundles::{self, Fetched, Gathering, Made};
use helpdesk::{
    domain::{
        content::Content,
        message::{Message, Standing},
    },
    store::{messages, privacy, transcripts},
};

use super::{BOT, at, begin, both};

fn gathering(id: i64, case: i64) -> Gathering {
    Gathering {
        id,
        case,
        asked_by: 601,
        asked_at: at(id),
        lang: "ru".into(),
    }
}

fn made(version: i64) -> Made {
    Made {
        version,
        asked_at: at(version),
        input_sha256: format!("input {version}"),
        manifest_sha256: format!("manifest {version}"),
        zip_sha256: format!("zip {version}"),
    }
}

#[tokio::test]
async fn a_bundle_is_gathered_and_its_hashes_stay() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = gathering(1, 7001);
        assert!(bundles::begin(&mut tx, BOT, &first).await.unwrap());
        let second = gathering(2, 7001);
        assert!(
            !bundles::begin(&mut tx, BOT, &second).await.unwrap(),
            "one a case"
        );
        assert!(
            bundles::begin(&mut tx, BOT, &gathering(3, 7002))
                .await
                .unwrap()
        );
        let found = bundles::gathering(&mut tx, BOT, 1).await.unwrap();
        assert_eq!(found, Some(first));
        assert_eq!(bundles::gathering(&mut tx, "other", 1).await.unwrap(), None);

        let file = |unique: &str, absent: Option<&str>| Fetched {
            unique: unique.into(),
            size: 3,
            absent: absent.map(str::to_owned),
        };
        let (there, gone) = (file("b", None), file("a", Some("gone")));
        bundles::put_file(&mut tx, 1, &there, "YWJj").await.unwrap();
        bundles::put_file(&mut tx, 1, &gone, "").await.unwrap();
        // It came twice, since an answer was lost.
        bundles::put_file(&mut tx, 1, &there, "eHl6").await.unwrap();
        assert_eq!(bundles::files(&mut tx, 1).await.unwrap(), [gone, there]);
        let content = bundles::content(&mut tx, 1, "b").await.unwrap();
        assert_eq!(content.as_deref(), Some("YWJj"));
        assert_eq!(bundles::content(&mut tx, 1, "a").await.unwrap(), None);

        bundles::done(&mut tx, 1, &made(1)).await.unwrap();
        assert_eq!(bundles::gathering(&mut tx, BOT, 1).await.unwrap(), None);
        assert!(
            bundles::files(&mut tx, 1).await.unwrap().is_empty(),
            "nothing of the files stays"
        );
        assert!(bundles::begin(&mut tx, BOT, &second).await.unwrap());
        bundles::done(&mut tx, 2, &made(2)).await.unwrap();
        let all = bundles::of_case(&mut tx, 7001).await.unwrap();
        assert_eq!(
            all,
            [
                Made {
                    asked_at: at(2),
                    ..made(2)
                },
                made(1)
            ]
        );

        bundles::put_file(&mut tx, 3, &file("c", None), "YWJj")
            .await
            .unwrap();
        bundles::drop_gathering(&mut tx, 3).await.unwrap();
        assert_eq!(bundles::gathering(&mut tx, BOT, 3).await.unwrap(), None);
        assert!(bundles::files(&mut tx, 3).await.unwrap().is_empty());
        // What was made is no draft.
        bundles::drop_gathering(&mut tx, 1).await.unwrap();
        assert_eq!(bundles::of_case(&mut tx, 7001).await.unwrap().len(), 2);
    })
    .await;
}

fn message(id: i64, outgoing: bool, standing: Standing) -> Message {
    Message {
        id,
        ticket: 2001,
        outgoing,
        chat: if outgoing { -1001 } else { 501 },
        number: id,
        album: None,
        author: if outgoing { 601 } else { 501 },
        alias: None,
        content: Content::of_text("один"),
        standing,
        note: None,
        version: 1,
        at: at(id),
    }
}

#[tokio::test]
async fn a_transcript_has_every_version_and_every_stone() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let all = [
            (1, false, Standing::Received),
            (2, true, Standing::Sent),
            (3, true, Standing::Held),
            (4, true, Standing::Withdrawn),
            (5, true, Standing::Undelivered),
            (6, false, Standing::Gathering),
        ];
        for (id, outgoing, standing) in all {
            let one = message(id, outgoing, standing);
            assert!(messages::insert(&mut tx, BOT, &one).await.unwrap());
        }
        let told = transcripts::messages(&mut tx, 2001).await.unwrap();
        let ids: Vec<i64> = told.iter().map(|one| one.id).collect();
        assert_eq!(ids, [1, 2, 4], "what its member wrote and got");
        assert!(
            transcripts::messages(&mut tx, 2002)
                .await
                .unwrap()
                .is_empty()
        );

        let new = Content::of_text("два");
        messages::revise(&mut tx, &told[0], &new, at(20))
            .await
            .unwrap();
        let versions = transcripts::versions(&mut tx, 2001).await.unwrap();
        assert_eq!(versions.len(), 1);
        let older = &versions[0];
        assert_eq!((older.message, older.version), (1, 1));
        assert_eq!(
            (&older.content, older.replaced_at),
            (&told[0].content, at(20))
        );

        let stone = privacy::Tombstone {
            message: 2,
            version: 1,
            ticket: 2001,
            sha256: "aa",
            why: "утёк ключ",
            by: Some(601),
        };
        privacy::bury(&mut tx, BOT, &stone, at(30)).await.unwrap();
        let stones = transcripts::stones(&mut tx, 2001).await.unwrap();
        assert_eq!(stones.len(), 1);
        let found = &stones[0];
        assert_eq!((found.message, found.version), (2, 1));
        assert_eq!(
            (found.sha256.as_str(), found.why.as_str()),
            ("aa", "утёк ключ")
        );
        assert_eq!(found.at, at(30));
    })
    .await;
}
