//! What is kept about a person, as they and the agents read it.

use mtl_locale::{Html, Lang, common, menu, privacy as words};
use mtl_telegram::Call;

use super::keyboard::Rows;

/// The text about data, with what can be done.
#[must_use]
pub fn text(lang: Lang) -> (Html, Rows) {
    let rows = vec![
        vec![(words::data_button(lang).into_string(), "own:data".into())],
        vec![(
            words::forget_button(lang).into_string(),
            "own:forget".into(),
        )],
        vec![(menu::my_menu_button(lang).into_string(), "menu".into())],
    ];
    (words::privacy_text(lang, mtl_store::inbox::KEPT_DAYS), rows)
}

/// Whether it shall be erased.
#[must_use]
pub fn ask(lang: Lang) -> (Html, Rows) {
    let rows = vec![
        vec![(
            words::forget_yes_button(lang).into_string(),
            "own:yes".into(),
        )],
        vec![(common::cancel_button(lang).into_string(), "own:no".into())],
    ];
    (words::forget_ask(lang), rows)
}

/// A sentence with the way back to the text about data.
#[must_use]
pub fn said(lang: Lang, text: Html) -> (Html, Rows) {
    let back = (common::back_button(lang).into_string(), "own:no".to_owned());
    (text, vec![vec![back]])
}

/// The card of a ticket whose member is gone.
#[must_use]
pub fn card(lang: Lang, number: i64) -> Call {
    Call::text(words::card_erased(lang, number).into_string())
}

/// The title of its topic.
#[must_use]
pub fn title(lang: Lang, number: i64) -> String {
    words::title_erased_title(lang, number).into_string()
}

/// A message of a supergroup, as a link.
#[must_use]
pub fn link(chat: i64, number: i64) -> Html {
    let name = number.to_string();
    match chat.to_string().strip_prefix("-100") {
        Some(id) => Html::link(&format!("https://t.me/c/{id}/{number}"), &name),
        None => Html::text(&name),
    }
}
