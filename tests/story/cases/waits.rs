//! A post that the court's channel does not take for want of a right: it waits, its secretary knows, and it goes out.

use chrono::TimeDelta;
use mtl_locale::cases_court as court;

use super::{
    court::{accepted, declared, general},
    *,
};

const RU: Lang = Lang::Ru;
const ABOUT: &str = "Аня против Богдана";

/// The owner changes what the bot may do in the court's channel.
async fn rights(w: &World, rights: Option<serde_json::Value>) {
    let mut body = json!({"chat": CHANNEL, "person": BOT, "status": "administrator", "by": OWNER});
    if let Some(rights) = rights {
        body["rights"] = rights;
    }
    w.sandbox.member(body).await.expect("a member");
    w.settle().await;
}

/// A case is ready to be heard, the bot may not post any more, and Sasha publishes the opening.
async fn published(w: &World) {
    Box::pin(accepted(w, false)).await;
    Box::pin(general(w, &["Юдифь"])).await;
    Box::pin(declared(w, &JUDGES[..1])).await;
    rights(w, Some(json!({"can_edit_messages": true}))).await;
    let steps = [press(&court::preview_button(RU)), ABOUT.to_owned()];
    let shown = goes(w, SASHA, &steps).await;
    let sure = words::sure_button(RU);
    Box::pin(w.clicks(SASHA, &shown, &[sure.as_str()])).await;
}

fn waits() -> String {
    let post = words::post_plain(RU, "opening");
    court::post_waits(RU, 1, post).to_text()
}

fn out() -> String {
    let post = words::post_plain(RU, "opening");
    court::post_out(RU, 1, post).to_text()
}

fn heard(w: &World, person: i64, text: &str) -> usize {
    let said = w.said_to(person);
    said.iter().filter(|msg| msg.text() == text).count()
}

fn stands(w: &World) -> usize {
    let all = w.stands_in(CHANNEL);
    all.iter().filter(|msg| msg.text().contains(ABOUT)).count()
}

story!(
    a_post_that_waits_is_told_once_and_goes_out_by_itself,
    |mut w| async move {
        Box::pin(published(&w)).await;
        assert_eq!((heard(&w, SASHA, &waits()), stands(&w)), (1, 0));
        // Nobody else hears of it, but the owners of the trouble.
        for person in [ANNA, BOGDAN, JUDGES[0], SIMA] {
            assert_eq!(heard(&w, person, &waits()), 0, "{person}");
        }
        assert!(
            w.said_to(OWNER)
                .iter()
                .any(|msg| msg.text().contains("Court channel"))
        );
        // A day and a restart later nothing is said again, and nothing is lost.
        w.later(TimeDelta::days(1)).await;
        w.restarts().await;
        w.settle().await;
        assert_eq!((heard(&w, SASHA, &waits()), stands(&w)), (1, 0));
        rights(&w, None).await;
        assert_eq!((heard(&w, SASHA, &out()), stands(&w)), (1, 1));
        let case = w.case(1).await;
        let posted = case
            .court
            .posted(mtl_cases::Post::Opening)
            .expect("it is out");
        let link = posted.link.as_ref().map(mtl_cases::Words::as_str);
        assert!(link.is_some_and(|link| link.starts_with("https://t.me/mtl_court/")));
    }
);

story!(
    what_is_closed_while_it_waits_never_gets_there,
    |w| async move {
        Box::pin(published(&w)).await;
        let steps = [press(&court::close_button(RU)), sure(RU)];
        goes(&w, ANNA, &steps).await;
        assert!(w.case(1).await.is_closed());
        rights(&w, None).await;
        assert_eq!((stands(&w), heard(&w, SASHA, &out())), (0, 0));
        let sent = w.sandbox.calls();
        let posts = sent
            .iter()
            .filter(|call| call["method"] == "sendMessage" && call["params"]["chat_id"] == CHANNEL);
        assert_eq!(posts.count(), 1, "it was tried once");
    }
);
