//! Secret seeds: seen wherever they stand, passed on nowhere, kept nowhere.

use super::*;

/// Whether some part of the seed stands anywhere in the store.
async fn is_kept(w: &World) -> bool {
    let mut file = Vec::new();
    let db = w.suite().db();
    mtl_store::backup::save(db, &mut file)
        .await
        .expect("a backup");
    let text = String::from_utf8(file).expect("text");
    text.to_uppercase().contains(&SEED[4..20])
}

story!(
    a_seed_is_deleted_and_its_owner_told_what_to_do,
    |w| async move {
        let question = w.writes(ANNA, "Помогите с кошельком").await;
        w.copy_of(&question).await;
        let room = w.room_of(ANNA).await.len();
        for (n, text) in [
            SEED.to_owned(),
            format!("мой ключ {SEED}, что не так?"),
            SEED.to_lowercase(),
            format!("/tags {SEED}"),
            SEED.as_bytes()
                .chunks(4)
                .map(|part| std::str::from_utf8(part).expect("letters"))
                .collect::<Vec<_>>()
                .join(" "),
        ]
        .iter()
        .enumerate()
        {
            let said = w.writes(ANNA, text).await;
            assert!(w.see(&said).is_deleted(), "{n}");
            assert_eq!(
                w.last_to(ANNA).text(),
                words::leak_deleted(Lang::Ru).to_text()
            );
            let line = w.last_in_room(ANNA).await;
            assert_eq!(line.text(), words::leak_room(Lang::Ru).to_text());
            assert_eq!(w.room_of(ANNA).await.len(), room + n + 1, "a line, no copy");
        }
        assert!(!is_kept(&w).await, "nowhere in the store");
        for msg in w.desk() {
            assert!(!msg.body.to_string().to_uppercase().contains(&SEED[4..20]));
        }
        for row in ["sendMessage", "copyMessage", "editMessageText"] {
            for call in w.calls_of(row) {
                assert!(!call.to_string().to_uppercase().contains(&SEED[4..20]));
            }
        }
        // What is written without it goes on as ever.
        let again = w.writes(ANNA, "Так что с кошельком?").await;
        assert_eq!(w.copy_of(&again).await.text(), "Так что с кошельком?");
    }
);

story!(a_seed_hides_in_captions_edits_and_bursts, |w| async move {
    let asked = w.writes(BOGDAN, "my wallet").await;
    let photo = w
        .shows(BOGDAN, "photo", &format!("this is it: {SEED}"))
        .await;
    assert!(w.see(&photo).is_deleted());
    assert_eq!(
        w.last_to(BOGDAN).text(),
        words::leak_deleted(Lang::En).to_text()
    );
    w.edits(BOGDAN, &asked, json!({"text": format!("my wallet {SEED}")}))
        .await;
    assert!(w.see(&asked).is_deleted());
    assert_eq!(
        w.copy_of(&asked).await.text(),
        "my wallet",
        "the copy stays as it was"
    );
    // Many at once are handled together, and still it is not among them.
    w.hurry();
    let one = w.writes(BOGDAN, "one").await;
    let seed = w.writes(BOGDAN, SEED).await;
    let two = w.writes(BOGDAN, "two").await;
    w.calm().await;
    assert!(w.see(&seed).is_deleted());
    assert_eq!(w.copy_of(&one).await.text(), "one");
    assert_eq!(w.copy_of(&two).await.text(), "two");
    assert!(w.copies_of(&seed).await.is_empty());
});

story!(
    a_seed_that_cannot_be_deleted_is_still_not_passed_on,
    |w| async move {
        w.fault(json!({"method": "deleteMessage", "kind": "error", "code": 400, "description": "Bad Request: message can't be deleted for everyone"}));
        let said = w.writes(ANNA, SEED).await;
        assert!(!w.see(&said).is_deleted());
        assert_eq!(w.last_to(ANNA).text(), words::leak_left(Lang::Ru).to_text());
        assert!(w.topics().is_empty(), "it opens no ticket");
        // Among agents it is taken away as well, where the bot may.
        let said = w.in_general(LENA, &format!("вот {SEED}")).await;
        assert!(w.see(&said).is_deleted());
        let warned = w.general().pop().expect("a word");
        assert_eq!(warned.text(), words::leak_chat_deleted(Lang::Ru).to_text());
    }
);
