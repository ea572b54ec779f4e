//! The helper bot in use before is taken over: its messages can still be answered, and its people find what they had.

use std::{fs, path::Path};

use helpdesk::{domain::ticket::State, store::messages};
use mtl_locale::{Lang, helpdesk as words, protection};
use mtl_store::{copies, settings};
use serde_json::{Value, json};

use super::{
    old_bot::{OldFile, Version},
    *,
};

/// The old bot says something.
async fn old_bot_says(w: &World, chat: i64, text: &str, reply: Option<i64>) -> i64 {
    let mut body = json!({"chat_id": chat, "text": text});
    if let Some(reply) = reply {
        body["reply_parameters"] = json!({"message_id": reply});
    }
    let url = format!("{}/bot{TOKEN}/sendMessage", w.sandbox.url());
    let sent = reqwest::Client::new().post(url).json(&body).send().await;
    let answer: Value = sent.expect("an answer").json().await.expect("JSON");
    answer["result"]["message_id"].as_i64().expect("a message")
}

/// Somebody writes while the old bot runs: ours never hears of it.
async fn long_ago(w: &World, what: Value) -> Msg {
    let chat = what["chat"].as_i64().expect("a chat");
    let sent = w.sandbox.send(what).await.expect("it can be sent");
    let mut state = w.sandbox.shared().lock();
    state.bots.get_mut(&BOT).expect("the bot").queue.clear();
    drop(state);
    Msg::new(chat, sent)
}

/// The command; what it refuses is one line.
async fn imports(w: &World, file: &Path) -> Result<(), String> {
    let url = w.database().into();
    let done = suite::import_support_bot(&url, file, DESK, None, &w.clock).await;
    done.map_err(|error| error.to_string())
}

async fn count(w: &World) -> (i64, usize) {
    let mut tx = w.read().await;
    let pairs = copies::count(&mut tx).await.unwrap();
    let list = mtl_store::settings::all(&mut tx, DESK).await.unwrap();
    tx.rollback().await.unwrap();
    (pairs, list.len())
}

/// What the old bot left: Anna's question with its copy, and Lena's answer.
struct Left {
    question: Msg,
    copy: Msg,
    answer: Msg,
    folder: tempfile::TempDir,
}

async fn old_life(w: &World, version: Version, more: &[(&str, &str)]) -> Left {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = OldFile::new(folder.path(), version).await;
    let question = long_ago(
        w,
        json!({"as": ANNA, "chat": ANNA, "bot": BOT, "text": "старый вопрос"}),
    )
    .await;
    let footer = format!("старый вопрос\n#ID{ANNA} | Аня Ким | @anya_k");
    let copy = old_bot_says(w, SUPPORT, &footer, None).await;
    let answer = long_ago(
        w,
        json!({"as": LENA, "chat": SUPPORT, "reply_to": copy, "text": "старый ответ"}),
    )
    .await;
    let brought = old_bot_says(
        w,
        ANNA,
        "старый ответ\n\nВам ответил Елена",
        Some(question.id),
    )
    .await;
    file.asked(ANNA, question.id, SUPPORT, copy).await;
    file.answered(LENA, (SUPPORT, answer.id), (ANNA, brought))
        .await;
    // Another bot of the same installation.
    file.run("INSERT INTO t_messages (bot_id, message_id, resend_id, chat_from_id, chat_for_id) VALUES (77, 1, 2, 3, -4)").await;
    file.run(&format!(
        "INSERT INTO t_users VALUES ({LENA}, 'Елена', {BOT}, '2025-01-01 00:00:00')"
    ))
    .await;
    let group = SUPPORT.to_string();
    let mut list = vec![("master_chat", group.as_str())];
    list.extend(more);
    file.settings(&list).await;
    file.done().await;
    let copy = w
        .desk()
        .into_iter()
        .find(|msg| msg.id == copy)
        .expect("the copy");
    Left {
        question,
        copy,
        answer,
        folder,
    }
}

fn file_of(left: &Left) -> std::path::PathBuf {
    left.folder.path().join("support.db")
}

story!(an_old_message_can_be_answered in Setup::Unlinked, |w| async move {
    let left = old_life(&w, Version::Newer, &[]).await;
    let before = fs::read(file_of(&left)).expect("the file");
    assert_eq!(imports(&w, &file_of(&left)).await, Ok(()));
    assert_eq!(fs::read(file_of(&left)).expect("the file"), before, "the file is only read");
    // What the old bot said in the group counts for Telegram; ours begins later.
    w.later(chrono::TimeDelta::minutes(2)).await;

    // The answer reaches Anna as an answer to her own old words, signed with the name Lena had.
    let answer = w.replies(LENA, &left.copy, "новый ответ").await;
    let got = w.copy_of(&answer).await;
    assert_eq!(got.chat, ANNA);
    assert_eq!(got.text(), signed("новый ответ", Lang::Ru, "Елена"));
    assert_eq!(got.answers(), Some(left.question.id));

    // What she had is one closed ticket with both messages in it.
    let seat = w.seat(ANNA).await;
    assert_eq!((seat.ticket.state, seat.ticket.number), (State::Closed, 1));
    let mut tx = w.read().await;
    for (msg, outgoing) in [(&left.question, false), (&left.answer, true)] {
        let row = messages::at_place(&mut tx, DESK, msg.chat, msg.id).await.unwrap();
        let row = row.expect("the history");
        assert_eq!((row.ticket, row.outgoing), (seat.ticket.id, outgoing));
    }
    tx.rollback().await.unwrap();

    // What she writes now opens a ticket as ever.
    let again = w.writes(ANNA, "ещё вопрос").await;
    let number = w.number_of(ANNA).await;
    assert_eq!(number, 2);
    assert!(w.last_to(ANNA).begins(&words::receipt_follow_up(Lang::Ru, 2, 1)));
    assert_eq!(w.copy_of(&again).await.text(), "ещё вопрос");
});

story!(taken_twice_changes_nothing in Setup::Unlinked, |w| async move {
    let ignored = format!("'[{TIMUR}, \"x\"]'");
    let words_list = "'[\"usdt\", \"быстрый заработок\"]'";
    let more = [
        ("ignore_users", ignored.as_str()),
        ("block_links", "1"),
        ("spam_block_words", words_list),
        ("ignore_cjk_messages", "1"),
        ("start_message", "'Привет!'"),
        ("owner", "1000"),
    ];
    let left = old_life(&w, Version::Newer, &more).await;
    assert_eq!(imports(&w, &file_of(&left)).await, Ok(()));
    let first = count(&w).await;
    assert_eq!(imports(&w, &file_of(&left)).await, Ok(()));
    assert_eq!(count(&w).await, first);
    assert_eq!(first.0, 2);
    let mut tx = w.read().await;
    let filters: Value = settings::get(&mut tx, DESK, "protection.filters").await.unwrap().expect("rules");
    tx.rollback().await.unwrap();
    assert_eq!(
        filters,
        json!({"links": true, "mentions": true, "media": true, "words": true, "cjk": true, "stop_words": ["usdt", "быстрый заработок"]})
    );

    // Who was ignored still is; who was answered is trusted, and a stranger's link waits for a look.
    w.writes(TIMUR, "пустите").await;
    assert_eq!(w.last_to(TIMUR).text(), protection::block_told_quiet(Lang::Ru).to_text());
    assert!(!w.desk().iter().any(|msg| msg.text() == "пустите"));
    let link = w.writes(ANNA, "смотрите https://example.org").await;
    assert_eq!(w.copy_of(&link).await.text(), "смотрите https://example.org");
    let strange = w.writes(OLEG, "смотрите https://example.org").await;
    assert!(w.copies_of(&strange).await.is_empty());
    let board = w.desk().into_iter().rfind(|msg| msg.buttons().contains(&"✅ 1")).expect("a board");
    w.presses(OWNER, &board, "✅ 1").await;
    assert_eq!(w.copy_of(&strange).await.text(), "смотрите https://example.org");

    // A newer copy of the file brings only what is new, into the same ticket.
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("support.db");
    fs::copy(file_of(&left), &file).expect("a copy");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
    let mut connection = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options).await.expect("the file");
    sqlx::query("INSERT INTO t_messages (record_add_date, bot_id, message_id, resend_id, chat_from_id, chat_for_id) VALUES ('2026-02-21', $1, 900, 901, $2, $3)")
        .bind(BOT)
        .bind(ANNA)
        .bind(SUPPORT)
        .execute(&mut connection)
        .await
        .expect("a row");
    sqlx::Connection::close(connection).await.expect("closed");
    assert_eq!(imports(&w, &file).await, Ok(()));
    let mut tx = w.read().await;
    let old = copies::of_copy(&mut tx, DESK, SUPPORT, left.copy.id).await.unwrap().expect("a pair");
    let new = copies::of_copy(&mut tx, DESK, SUPPORT, 901).await.unwrap().expect("a pair");
    tx.rollback().await.unwrap();
    assert_eq!(old.ticket, new.ticket);
});

story!(a_file_of_the_older_version_is_taken_too in Setup::Stream, |w| async move {
    let left = old_life(&w, Version::Older, &[("use_local_names", "1"), ("local_names", "'{\"1012\": \"Марк\", \"1004\": \"Мария\"}'")]).await;
    assert_eq!(imports(&w, &file_of(&left)).await, Ok(()));
    // The names chosen here stay; the group is linked already.
    let answer = w.replies(LENA, &left.copy, "ответ").await;
    assert_eq!(w.copy_of(&answer).await.text(), signed("ответ", Lang::Ru, "Лена"));
    assert_eq!(w.last_to(ANNA).answers(), Some(left.question.id));
});

story!(what_is_no_such_file_is_refused, |w| async move {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("support.db");
    let before = count(&w).await;
    let why = imports(&w, &file).await.unwrap_err();
    assert!(why.ends_with("there is no such file"), "{why}");
    fs::write(&file, "no database at all, only words").expect("a file");
    let why = imports(&w, &file).await.unwrap_err();
    assert!(why.contains("not the database of the helper bot"), "{why}");
    fs::remove_file(&file).expect("gone");
    // Another database, and one that another bot left.
    let mut other = OldFile::new(folder.path(), Version::Older).await;
    other.run("INSERT INTO t_messages (bot_id, message_id, resend_id, chat_from_id, chat_for_id) VALUES (77, 1, 2, 3, -4)").await;
    let path = other.done().await;
    assert!(imports(&w, &path).await.is_err());
    assert_eq!(count(&w).await, before);
});
