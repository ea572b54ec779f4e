//! Categories in words and buttons.

use mtl_locale::{Lang, category as words};
use mtl_telegram::Call;

use super::{keyboard::Rows, view};
use crate::domain::category::{Categories, Category};

/// How many buttons stand beside one another.
const WIDTH: usize = 2;

/// The name of a category: the desk's own, else the usual one of its key.
#[must_use]
pub fn name(lang: Lang, category: &Category) -> String {
    let own = match lang {
        Lang::Ru => category.ru.as_ref(),
        Lang::En => category.en.as_ref(),
    };
    let own = own.or(category.en.as_ref()).or(category.ru.as_ref());
    own.cloned()
        .unwrap_or_else(|| words::category_name_button(lang, category.key.as_str()).into_string())
}

/// A button for each category; `word` says what pressing one does.
#[must_use]
pub fn buttons(lang: Lang, list: &Categories, word: &str, ticket: i64) -> Rows {
    let all: Vec<(String, String)> = list
        .0
        .iter()
        .map(|one| (name(lang, one), format!("{word}:{ticket}:{}", one.key)))
        .collect();
    all.chunks(WIDTH).map(<[_]>::to_vec).collect()
}

/// The question to an agent.
#[must_use]
pub fn ask(lang: Lang, list: &Categories, number: i64, ticket: i64) -> Call {
    view::say(words::category_ask(lang, number)).buttons(&buttons(lang, list, "setcat", ticket))
}
