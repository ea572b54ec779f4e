//! Screens of canned answers: the list, one of them, and the preview in a ticket.

use mtl_domain::text::truncate_utf16;
use mtl_locale::{Html, Lang, canned as words, common};
use mtl_telegram::Call;

use super::{calls, keyboard::Rows, view};
use crate::{
    domain::{
        canned::VARIABLES,
        content::{Content, Formatted},
    },
    store::canned::Canned,
};

/// So many answers stand on a page.
pub const PAGE: i64 = 8;
/// So much of a text is shown in the list.
const START: usize = 40;
/// So much of each text is shown on an answer's own screen: both must fit.
const SHOWN: usize = 1700;

/// The variables in one line.
#[must_use]
pub fn variables() -> Html {
    Html::join(VARIABLES.map(Html::code), ", ")
}

fn languages(one: &Canned) -> &'static str {
    match (&one.ru, &one.en) {
        (Some(_), Some(_)) => "ru en",
        (None, Some(_)) => "en",
        _ => "ru",
    }
}

fn text_of(one: &Canned) -> &str {
    let words = one.ru.as_ref().or(one.en.as_ref());
    words.map(|words| words.0.as_str()).unwrap_or_default()
}

fn button(text: impl Into<String>, data: String) -> (String, String) {
    (text.into(), data)
}

/// Buttons to the pages beside this one.
#[must_use]
pub fn pages(
    lang: Lang,
    page: i64,
    count: i64,
    size: i64,
    data: impl Fn(i64) -> String,
) -> Vec<(String, String)> {
    let mut row = Vec::new();
    if page > 0 {
        row.push(button(words::previous_button(lang), data(page - 1)));
    }
    if (page + 1) * size < count {
        row.push(button(words::next_button(lang), data(page + 1)));
    }
    row
}

/// The list of those in use, or of the archive.
#[must_use]
pub fn list(lang: Lang, archived: bool, items: &[Canned], count: i64, page: i64) -> Call {
    let lines = items.iter().map(|one| {
        let start = truncate_utf16(&text_of(one).replace('\n', " "), START);
        words::list_line(lang, &one.name, languages(one), start)
    });
    let lines = Html::join(lines, "\n");
    let text = match (archived, count) {
        (false, 0) => words::list_empty(lang, variables()),
        (false, _) => words::list(lang, count, lines),
        (true, 0) => words::list_archive_empty(lang),
        (true, _) => words::list_archive(lang, count, lines),
    };
    let shelf = if archived { "a" } else { "l" };
    let mut rows: Rows = items
        .chunks(2)
        .map(|pair| {
            let item = |one: &Canned| button(&one.name, format!("canned:v:{}", one.id));
            pair.iter().map(item).collect()
        })
        .collect();
    let turn = pages(lang, page, count, PAGE, |page| {
        format!("canned:{shelf}:{page}")
    });
    if !turn.is_empty() {
        rows.push(turn);
    }
    rows.push(if archived {
        vec![button(words::to_list_button(lang), "canned:l:0".into())]
    } else {
        vec![
            button(words::new_button(lang), "canned:n".into()),
            button(words::archive_button(lang), "canned:a:0".into()),
        ]
    });
    view::say(text).buttons(&rows)
}

/// One answer with what can be done about it.
#[must_use]
pub fn item(lang: Lang, one: &Canned) -> Call {
    let shown = |words_of: &Option<Formatted>| match words_of {
        Some((text, _)) => Html::text(&truncate_utf16(text, SHOWN)),
        None => Html::text(words::no_text_plain(lang).as_str()),
    };
    let text = if one.archived {
        words::item_archived(lang, &one.name, shown(&one.ru), shown(&one.en))
    } else {
        words::item(lang, &one.name, shown(&one.ru), shown(&one.en))
    };
    let edit = |code: &str| {
        let data = format!("canned:e:{}:{code}", one.id);
        button(words::edit_button(lang, code), data)
    };
    let put = |text: mtl_locale::Plain, on: u8| button(text, format!("canned:p:{}:{on}", one.id));
    let shelf = if one.archived {
        put(words::bring_back_button(lang), 0)
    } else {
        put(words::put_away_button(lang), 1)
    };
    let back = button(words::to_list_button(lang), "canned:l:0".into());
    view::say(text).buttons(&[vec![edit("ru"), edit("en")], vec![shelf], vec![back]])
}

/// A text was kept; one tap leads to the answer.
#[must_use]
pub fn saved(lang: Lang, one: &Canned, language: Lang) -> Call {
    let open = button(
        words::to_item_button(lang, &one.name),
        format!("canned:v:{}", one.id),
    );
    view::say(words::saved(lang, language.code(), &one.name)).buttons(&[vec![open]])
}

/// The list to tap, in a ticket.
#[must_use]
pub fn choose(
    lang: Lang,
    (ticket, number): (i64, i64),
    items: &[Canned],
    count: i64,
    page: i64,
) -> Call {
    if count == 0 {
        return view::say(words::choose_none(lang));
    }
    let mut rows: Rows = items
        .chunks(2)
        .map(|pair| {
            let item = |one: &Canned| button(&one.name, format!("c:t:{ticket}:{}", one.id));
            pair.iter().map(item).collect()
        })
        .collect();
    let mut last = pages(lang, page, count, PAGE, |page| {
        format!("c:p:{ticket}:{page}")
    });
    last.push(button(common::cancel_button(lang), "c:q".into()));
    rows.push(last);
    view::say(words::choose(lang, number)).buttons(&rows)
}

/// What would go to the member, under a line that says so; `other` when it is not in their language.
#[must_use]
pub fn preview(
    lang: Lang,
    name: &str,
    said: &Formatted,
    speaks: Lang,
    other: bool,
    id: i64,
) -> Call {
    let line = if other {
        words::preview_other_plain(lang, speaks.code(), name)
    } else {
        words::preview_plain(lang, name)
    };
    let content = Content::of_text("").with_text(said.0.clone(), said.1.clone());
    let shown = content
        .under(&format!("{line}\n"))
        .unwrap_or_else(|| said.clone());
    calls::send(&shown, None).buttons(&[vec![
        button(words::send_button(lang), format!("c:s:{id}")),
        button(words::drop_button(lang), format!("c:x:{id}")),
    ]])
}
