//! Accounts by name, as links to their page, and the buttons that show one.

use mtl_locale::{Html, Lang, chain as words};
use mtl_stellar::AccountId;

use super::Voice;
use crate::domain::word::Press;

/// Rows of buttons: text and data.
pub type Rows = Vec<Vec<(String, String)>>;

/// What people call the reader of tags, wherever it is served.
const READER: &str = "bsn.expert";

/// An account as a link: its name, or the ends of its address.
pub fn account(voice: &Voice<'_>, id: AccountId, name: Option<&str>) -> Html {
    let url = url(voice, id);
    match name {
        // Anybody may call themselves anything: the address tells them apart.
        Some(name) => {
            let mut both = Html::link(&url, name);
            both.push(&Html::text(&format!(" {}", id.short())));
            both
        }
        None => Html::link(&url, &id.short()),
    }
}

/// The account's own page, by its name there.
pub fn page(voice: &Voice<'_>, id: AccountId, name: Option<&str>) -> Html {
    let (url, text) = match name {
        Some(name) => (url(voice, id), format!("{READER}/@{name}")),
        None => (url(voice, id), READER.to_owned()),
    };
    Html::link(&url, &text)
}

fn url(voice: &Voice<'_>, id: AccountId) -> String {
    format!("{}/accounts/{id}", voice.bsn.trim_end_matches('/'))
}

/// A button that shows an account's card.
pub fn show(lang: Lang, id: AccountId) -> Vec<(String, String)> {
    vec![(
        words::show_button(lang, id.short()).into_string(),
        Press::Page(id, 0).data(),
    )]
}

/// What stands under a card.
pub fn under(lang: Lang, id: AccountId, page: usize, pages: usize) -> Rows {
    let mut turn = Vec::new();
    if page > 0 {
        let text = words::card_back_button(lang, page, pages);
        turn.push((text.into_string(), Press::Page(id, page - 1).data()));
    }
    if page + 1 < pages {
        let text = words::card_next_button(lang, page + 2, pages);
        turn.push((text.into_string(), Press::Page(id, page + 1).data()));
    }
    let anew = vec![(
        words::card_anew_button(lang).into_string(),
        Press::Anew(id).data(),
    )];
    let mut rows = vec![anew];
    if !turn.is_empty() {
        rows.insert(0, turn);
    }
    rows
}
