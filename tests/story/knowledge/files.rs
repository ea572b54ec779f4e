//! Articles go out as a file and come back from one: all or none.

use super::*;

async fn sends_file(w: &World, person: i64, name: &str, text: &str) -> Msg {
    let media = json!({"kind": "document", "name": name, "text": text});
    w.sends(person, json!({"media": media})).await;
    w.last_to(person)
}

async fn asks_for_files(w: &World, person: i64) {
    w.writes(person, "/kb").await;
    let screen = w.last_to(person);
    let button = kb::import_button(Lang::Ru).into_string();
    w.presses(person, &screen, &button).await;
}

async fn titles(w: &World) -> Vec<String> {
    let mut tx = w.read().await;
    let kept = articles::in_use(&mut tx, DESK).await.expect("the store");
    tx.rollback().await.expect("the store");
    kept.iter().map(|one| one.title().to_owned()).collect()
}

story!(what_goes_out_comes_back, |w| async move {
    w.base().await;
    w.writes(LENA, "/kb").await;
    let screen = w.last_to(LENA);
    w.presses(LENA, &screen, kb::export_button(Lang::Ru).as_str())
        .await;
    let file = w.last_to(LENA);
    assert_eq!(file.text(), kb::export_caption_plain(Lang::Ru, 3).as_str());
    let text = String::from_utf8(w.content_of(&file)).expect("text");
    assert!(
        text.contains("name: join\nlang: ru\ntitle: Как вступить в ассоциацию\n"),
        "{text}"
    );
    // Changed by hand, one article new.
    let changed = text.replace("Установите бота.", "Скачайте **бота**.");
    let changed = format!("{changed}\n---\nname: vote\nlang: ru\ntitle: Голосование\n---\nТак.\n");
    asks_for_files(&w, LENA).await;
    let told = sends_file(&w, LENA, "base.md", &changed).await;
    assert_eq!(told.text(), kb::imported(Lang::Ru, 1, 1, 2).to_text());
    // Several files one after the other, and the same once more.
    let told = sends_file(&w, LENA, "base.MD", &changed).await;
    assert_eq!(told.text(), kb::imported(Lang::Ru, 0, 0, 4).to_text());
    w.writes(LENA, "готово").await;
    assert_eq!(w.last_to(LENA).text(), kb::file_wanted(Lang::Ru).to_text());
    let mut tx = w.read().await;
    let wallet = articles::get(&mut tx, DESK, 7003)
        .await
        .expect("the store")
        .expect("it");
    tx.rollback().await.expect("the store");
    assert_eq!(
        (wallet.version, wallet.author, wallet.body.text.as_str()),
        (2, LENA, "Скачайте **бота**.")
    );
    assert!(w.topics().is_empty(), "a file is no question");
    w.writes(ANNA, "где голосование?").await;
    assert!(w.last_to(ANNA).text().starts_with("Голосование"));
    w.later(LONG).await;
});

story!(a_flaw_names_its_line_and_changes_nothing, |w| async move {
    w.base().await;
    let before = titles(&w).await;
    asks_for_files(&w, LENA).await;
    let good = "---\nname: vote\nlang: ru\ntitle: Голосование\n---\nТак.\n";
    let told = sends_file(
        &w,
        LENA,
        "a.md",
        &format!("{good}---\nname: x\nlang: de\n---\n"),
    )
    .await;
    assert_eq!(
        told.text(),
        kb::file_flaw(Lang::Ru, 9, "language").to_text()
    );
    let told = sends_file(&w, LENA, "a.md", "просто текст").await;
    assert_eq!(
        told.text(),
        kb::file_flaw(Lang::Ru, 1, "no_header").to_text()
    );
    let told = sends_file(&w, LENA, "a.md", "\0").await;
    assert_eq!(told.text(), kb::file_unread(Lang::Ru).to_text());
    let told = sends_file(&w, LENA, "big.md", &"я".repeat(600_000)).await;
    assert_eq!(told.text(), kb::file_unread(Lang::Ru).to_text());
    assert_eq!(titles(&w).await, before);
    // Something else than such a file ends it.
    let told = sends_file(&w, LENA, "a.pdf", good).await;
    assert_eq!(told.text(), kb::file_wanted(Lang::Ru).to_text());
    assert_eq!(titles(&w).await, before);
    // And now a file is a question like any other.
    sends_file(&w, LENA, "b.md", good).await;
    assert_eq!((w.topics().len(), titles(&w).await), (1, before));
});

story!(files_are_taken_in_the_group_too, |w| async move {
    w.in_general(LENA, "/kb").await;
    let screen = w.general().pop().expect("a screen");
    let toast = w
        .presses(LENA, &screen, kb::export_button(Lang::Ru).as_str())
        .await;
    assert_eq!(toast.text, kb::export_empty_toast(Lang::Ru).as_str());
    w.presses(LENA, &screen, kb::import_button(Lang::Ru).as_str())
        .await;
    let good = "---\nname: vote\nlang: ru\ntitle: Голосование\n---\nТак.\n";
    let media = json!({"kind": "document", "name": "a.md", "text": good});
    // Somebody else's file is not what was asked for.
    w.in_desk(MARK, None, json!({"media": media.clone()})).await;
    assert!(titles(&w).await.is_empty());
    w.in_desk(LENA, None, json!({"media": media})).await;
    assert_eq!(
        w.general().pop().expect("news").text(),
        kb::imported(Lang::Ru, 1, 0, 0).to_text()
    );
    w.presses(
        LENA,
        &screen,
        mtl_locale::common::cancel_button(Lang::Ru).as_str(),
    )
    .await;
    w.in_general(LENA, "разговор между собой").await;
    assert_eq!(
        w.general().pop().expect("words").text(),
        "разговор между собой"
    );
});
