//! Proofs of `/language`.

use mtl_locale::{Lang, common};
use mtl_store::people;

use super::*;

async fn chosen(world: &World, person: i64) -> Option<String> {
    let known = people::get(&mut world.begin().await, "helpdesk", person)
        .await
        .unwrap();
    known.and_then(|known| known.chosen_language)
}

#[tokio::test]
async fn a_person_chooses_by_a_button_and_the_question_becomes_the_answer() {
    let mut world = World::new().await;
    let outcome = world.write(AGENT, AGENT, "/language").await;
    assert_eq!(outcome.only().buttons(), ["lang:ru", "lang:en"]);
    let outcome = world.press(AGENT, AGENT, "lang:en").await;
    let said = outcome.only();
    assert_eq!(
        (said.call.method.as_str(), said.text()),
        ("editMessageText", common::language_set(Lang::En).as_str())
    );
    assert_eq!(
        outcome.toasts,
        [common::language_set_toast(Lang::En).into_string()]
    );
    assert_eq!(chosen(&world, AGENT).await.as_deref(), Some("en"));
    let outcome = world.write(AGENT, AGENT, "/link").await;
    assert_eq!(
        outcome.only().text(),
        common::link_private(Lang::En).as_str(),
        "the choice holds at once"
    );
}

#[tokio::test]
async fn a_language_may_be_named_and_an_unknown_one_asks() {
    let mut world = World::new().await;
    let outcome = world.write(OWNER, OWNER, "/language RU").await;
    assert_eq!(
        outcome.only().text(),
        common::language_set(Lang::Ru).as_str()
    );
    assert_eq!(chosen(&world, OWNER).await.as_deref(), Some("ru"));
    let outcome = world.write(OWNER, OWNER, "/language fr").await;
    assert_eq!(outcome.only().buttons().len(), 2);
}

#[tokio::test]
async fn a_chats_language_is_its_peoples_choice() {
    let mut world = World::linked_forum().await;
    let outcome = world.write(DESK, AGENT, "/language ru").await;
    assert_eq!(
        outcome.only().text(),
        common::language_chat_set(Lang::Ru).as_str()
    );
    assert_eq!(world.link("support").await.unwrap().language, "ru");
    assert_eq!(
        chosen(&world, AGENT).await,
        None,
        "their own language is another thing"
    );
    let outcome = world.press(DESK, AGENT, "lang:en").await;
    assert_eq!(
        outcome.only().text(),
        common::language_chat_set(Lang::En).as_str()
    );
    assert_eq!(world.link("support").await.unwrap().language, "en");
}

#[tokio::test]
async fn in_a_chat_of_guests_only_those_who_run_it_choose() {
    let mut world = World::new().await;
    world.put(
        OTHER,
        json!({"type": "supergroup", "title": "Reports"}),
        &[],
    );
    world.write(OTHER, OWNER, "/link reports").await;
    let outcome = world.write(OTHER, AGENT, "/language ru").await;
    assert_eq!(outcome.disposition, Some(Disposition::Refused));
    assert_eq!(
        outcome.only().text(),
        common::rights_refused(Lang::Ru).as_str()
    );
    let outcome = world.press(OTHER, AGENT, "lang:ru").await;
    assert_eq!(
        outcome.toasts,
        [common::rights_refused_toast(Lang::Ru).into_string()]
    );
    assert_eq!(world.link("reports").await.unwrap().language, "en");
    world.write(OTHER, OWNER, "/language ru").await;
    assert_eq!(world.link("reports").await.unwrap().language, "ru");
}

#[tokio::test]
async fn an_unlinked_group_is_none_of_our_business() {
    let mut world = World::with_forum().await;
    let outcome = world.write(DESK, OWNER, "/language ru").await;
    assert!(outcome.disposition.is_none() && outcome.said.is_empty());
    let outcome = world.press(DESK, OWNER, "lang:ru").await;
    assert_eq!(
        outcome.toasts,
        [common::button_expired_toast(Lang::En).into_string()]
    );
    assert_eq!(chosen(&world, OWNER).await, None);
}

#[tokio::test]
async fn an_anonymous_admin_is_asked_and_the_presser_counts() {
    let mut world = World::linked_forum().await;
    let outcome = world.write_masked(DESK, "/language ru").await;
    assert_eq!(outcome.only().buttons(), ["lang:ru", "lang:en"]);
    assert_eq!(
        world.link("support").await.unwrap().language,
        "en",
        "a mask changes nothing"
    );
}
