//! The knowledge base as people see it: the bot's answers, suggestions, and the screens on which agents write articles.

use mtl_domain::{clock::Instant, text::truncate_utf16};
use mtl_locale::{Html, Lang, common, knowledge as words, time};
use mtl_telegram::Call;
use serde_json::{Value, json};

use super::calls;
use crate::{
    domain::knowledge::{
        Article, Body, Field, base::Settings, file::LANGS, gaps::Group, markup::Page,
    },
    store::{
        article_drafts::Draft,
        articles::{Kept, Version},
    },
};

/// Articles on a page of the list.
pub const PAGE: i64 = 8;
/// The longest title on a button.
const LABEL: usize = 40;
/// How much of a draft's text its screen shows.
const GLIMPSE: usize = 300;

/// Rows of buttons of any kind.
type Rows = Vec<Vec<Value>>;

fn button(text: impl Into<String>, data: String) -> Value {
    json!({"text": text.into(), "callback_data": data})
}

fn with(call: Call, rows: Rows) -> Call {
    if rows.is_empty() {
        call
    } else {
        call.with("reply_markup", json!({"inline_keyboard": rows}))
    }
}

fn html(html: Html, rows: Rows) -> Call {
    with(super::view::say(html), rows)
}

/// A page with its entities: shown as it is, without previews of links.
fn page(page: Page, rows: Rows) -> Call {
    let call = calls::send(&page.done(), Some(&json!({"is_disabled": true})));
    with(call, rows)
}

/// The same in place of a message that stands there.
#[must_use]
pub fn in_place(mut call: Call, chat: i64, number: i64) -> Call {
    call.method = "editMessageText".into();
    call.upon(chat, number)
}

/// Takes the buttons off a message, all but links.
#[must_use]
pub fn without_buttons(body: Option<&Body>, settings: &Settings, chat: i64, number: i64) -> Call {
    let rows = body.map(|body| links(body, settings)).unwrap_or_default();
    Call::new(
        "editMessageReplyMarkup",
        json!({"reply_markup": {"inline_keyboard": rows}}),
    )
    .upon(chat, number)
}

/// The links of an article as buttons; steps once it is known where the navigator is.
fn links(body: &Body, settings: &Settings) -> Rows {
    let mut rows: Rows = body
        .buttons
        .iter()
        .map(|link| vec![json!({"text": link.label, "url": link.to})])
        .collect();
    if let Some(navigator) = &settings.navigator {
        rows.extend(body.steps.iter().map(|step| {
            let url = format!("https://t.me/{navigator}?start=step_{}", step.to);
            vec![json!({"text": step.label, "url": url})]
        }));
    }
    rows
}

/// The bot's answer to a member, and the same without links for when Telegram does not take one of them.
#[must_use]
pub fn answer(
    lang: Lang,
    body: &Body,
    settings: &Settings,
    ticket: i64,
    episode: i64,
) -> [Call; 2] {
    let data = |word: &str| format!("kba:{word}:{ticket}:{episode}");
    let own = vec![
        vec![
            button(words::helped_button(lang), data("yes")),
            button(words::not_helped_button(lang), data("no")),
        ],
        vec![button(words::person_button(lang), data("man"))],
    ];
    [links(body, settings), Vec::new()].map(|mut rows| {
        let mut text = Page::default();
        text.formatted(&body.page());
        text.plain("\n\n");
        text.plain(words::answer_footer_plain(lang).as_str());
        rows.extend(own.clone());
        page(text, rows)
    })
}

/// Articles that may help the agents, each with a button that sends it.
#[must_use]
pub fn suggestions(lang: Lang, ticket: i64, articles: &[&Article]) -> Call {
    let rows = articles.iter().map(|article| {
        let title = truncate_utf16(&article.body.title, LABEL);
        let label = words::suggestion_title(lang, title);
        vec![button(label, format!("kbs:{ticket}:{}", article.id))]
    });
    html(words::suggestions(lang), rows.collect())
}

fn back_to_list(lang: Lang, code: &str) -> Value {
    button(common::back_button(lang), format!("kb:l:{code}:0:0"))
}

/// A page of the list.
#[must_use]
pub fn list(lang: Lang, code: &str, archived: bool, at: i64, kept: &[Kept], count: i64) -> Call {
    let language = words::lang_plain(lang, code);
    let mut text = if archived {
        words::list_archived(lang, language, count)
    } else {
        words::list(lang, language, count)
    };
    if count == 0 {
        text.push(&Html::text("\n\n"));
        text.push(&if archived {
            words::list_empty_archive(lang)
        } else {
            words::list_empty(lang)
        });
    }
    let mut rows: Rows = kept
        .iter()
        .map(|one| {
            let title = truncate_utf16(one.title(), LABEL);
            vec![button(title, format!("kb:o:{}", one.id()))]
        })
        .collect();
    let flag = i32::from(archived);
    rows.extend(pages(lang, at, count, PAGE, |at| {
        format!("kb:l:{code}:{at}:{flag}")
    }));
    if archived {
        rows.push(vec![button(
            words::in_use_list_button(lang),
            format!("kb:l:{code}:0:0"),
        )]);
        return html(text, rows);
    }
    rows.push(vec![
        button(words::new_button(lang), format!("kb:n:{code}")),
        button(words::search_button(lang), "kb:s".into()),
    ]);
    rows.push(vec![
        button(words::export_button(lang), "kb:x".into()),
        button(words::import_button(lang), "kb:i".into()),
    ]);
    let mut last = vec![button(
        words::archive_list_button(lang),
        format!("kb:l:{code}:0:1"),
    )];
    last.extend(LANGS.iter().filter(|other| **other != code).map(|other| {
        button(
            words::other_lang_button(lang, *other),
            format!("kb:l:{other}:0:0"),
        )
    }));
    rows.push(last);
    html(text, rows)
}

/// The row that turns pages; none while one page holds all.
fn pages(
    lang: Lang,
    at: i64,
    count: i64,
    size: i64,
    data: impl Fn(i64) -> String,
) -> Option<Vec<Value>> {
    let all = (count + size - 1) / size;
    if all < 2 {
        return None;
    }
    let mut row = Vec::new();
    if at > 0 {
        row.push(button(words::earlier_button(lang), data(at - 1)));
    }
    row.push(button(words::page_button(lang, at + 1, all), "kb:0".into()));
    if at + 1 < all {
        row.push(button(words::later_button(lang), data(at + 1)));
    }
    Some(row)
}

/// What a search found.
#[must_use]
pub fn found(lang: Lang, code: &str, asked: &str, articles: &[&Article]) -> Call {
    let count = i64::try_from(articles.len()).unwrap_or(i64::MAX);
    let mut rows: Rows = articles
        .iter()
        .map(|one| {
            let title = truncate_utf16(&one.body.title, LABEL);
            vec![button(title, format!("kb:o:{}", one.id))]
        })
        .collect();
    rows.push(vec![
        button(words::search_button(lang), "kb:s".into()),
        back_to_list(lang, code),
    ]);
    html(words::found(lang, truncate_utf16(asked, 100), count), rows)
}

/// When something was changed, as seen from now: no zone is needed for that.
fn when(lang: Lang, at: Instant, now: Instant) -> mtl_locale::Plain {
    time::ago(lang, now - at)
}

/// One article, with all that belongs to it.
#[must_use]
pub fn article(lang: Lang, one: &Article, others: bool, now: Instant) -> Call {
    let mut text = Page::default();
    let head = words::article_head_plain(
        lang,
        one.name.as_str(),
        words::lang_plain(lang, one.lang.as_str()),
        one.version,
        when(lang, one.changed_at, now),
    );
    text.plain(head.as_str());
    if one.archived_at.is_some() {
        text.plain("\n");
        text.plain(words::article_archived_plain(lang).as_str());
    }
    text.plain("\n\n");
    text.formatted(&one.body.page());
    let mut line = |value: Option<String>, say: &dyn Fn(String) -> mtl_locale::Plain| {
        if let Some(value) = value {
            let room = 4000_usize.saturating_sub(text.len());
            let said = say(truncate_utf16(&value, 300));
            text.plain(&truncate_utf16(&format!("\n\n{said}"), room));
        }
    };
    let body = &one.body;
    let joined = |field: Field| {
        let shown = body.shown(field).replace('\n', "; ");
        (!shown.is_empty()).then_some(shown)
    };
    line(joined(Field::Keywords), &|words_| {
        words::article_keywords_plain(lang, words_)
    });
    line(joined(Field::Synonyms), &|words_| {
        words::article_synonyms_plain(lang, words_)
    });
    line(joined(Field::Buttons), &|words_| {
        words::article_buttons_plain(lang, words_)
    });
    line(joined(Field::Steps), &|words_| {
        words::article_steps_plain(lang, words_)
    });
    let id = one.id;
    let mut rows = Vec::new();
    if one.archived_at.is_some() {
        rows.push(vec![button(
            words::restore_button(lang),
            format!("kb:r:{id}"),
        )]);
    } else {
        rows.push(vec![
            button(words::edit_button(lang), format!("kb:e:{id}")),
            button(words::archive_button(lang), format!("kb:a:{id}")),
        ]);
    }
    let mut more = vec![button(words::history_button(lang), format!("kb:h:{id}"))];
    if !others {
        more.extend(
            LANGS
                .iter()
                .filter(|other| **other != one.lang)
                .map(|other| {
                    button(
                        words::translate_button(lang, *other),
                        format!("kb:t:{id}:{other}"),
                    )
                }),
        );
    }
    rows.push(more);
    rows.push(vec![back_to_list(lang, &one.lang)]);
    page(text, rows)
}

/// The versions of an article, the newest first.
#[must_use]
pub fn history(lang: Lang, one: &Article, versions: &[Version], now: Instant) -> Call {
    let mut rows: Rows = versions
        .iter()
        .take(10)
        .map(|version| {
            let label = words::version_button(lang, version.version, when(lang, version.at, now));
            vec![button(
                label,
                format!("kb:v:{}:{}", one.id, version.version),
            )]
        })
        .collect();
    rows.push(vec![button(
        common::back_button(lang),
        format!("kb:o:{}", one.id),
    )]);
    html(words::history(lang, one.body.title.as_str()), rows)
}

/// What a person is writing.
#[must_use]
pub fn draft(lang: Lang, person: i64, draft: &Draft) -> Call {
    let mut text = Page::default();
    let state = if draft.article.is_some() {
        "old"
    } else {
        "new"
    };
    let language = words::lang_plain(lang, draft.lang.as_str());
    text.bold(words::draft_head_plain(lang, state, language).as_str());
    for field in Field::ALL {
        let shown = draft.body.shown(*field);
        let value = if shown.is_empty() {
            words::draft_empty_plain(lang).into_string()
        } else {
            truncate_utf16(&shown, GLIMPSE)
        };
        text.plain("\n\n");
        let name = words::field_plain(lang, field.as_str());
        text.plain(words::draft_field_plain(lang, name, value).as_str());
    }
    let fields: Vec<Value> = Field::ALL
        .iter()
        .map(|field| {
            let name = words::field_plain(lang, field.as_str());
            button(
                words::field_button(lang, name),
                format!("kb:f:{person}:{field}"),
            )
        })
        .collect();
    let mut rows: Rows = fields.chunks(2).map(<[Value]>::to_vec).collect();
    rows.push(vec![
        button(words::preview_button(lang), format!("kb:p:{person}")),
        button(words::publish_button(lang), format!("kb:P:{person}:0")),
    ]);
    rows.push(vec![
        button(words::discard_button(lang), format!("kb:D:{person}")),
        back_to_list(lang, &draft.lang),
    ]);
    page(text, rows)
}

fn back_to_draft(lang: Lang, person: i64) -> Value {
    button(common::back_button(lang), format!("kb:d:{person}"))
}

/// Another draft stands in the way.
#[must_use]
pub fn draft_other(lang: Lang, person: i64, draft: &Draft) -> Call {
    let title = if draft.body.title.is_empty() {
        words::draft_untitled_plain(lang).into_string()
    } else {
        draft.body.title.clone()
    };
    let rows = vec![
        vec![
            button(words::draft_continue_button(lang), format!("kb:d:{person}")),
            button(words::discard_button(lang), format!("kb:D:{person}")),
        ],
        vec![back_to_list(lang, &draft.lang)],
    ];
    html(words::draft_other(lang, title), rows)
}

/// A field is asked for.
#[must_use]
pub fn ask_field(lang: Lang, person: i64, field: Field) -> Call {
    let mut row = Vec::new();
    if field.is_optional() {
        row.push(button(
            words::clear_button(lang),
            format!("kb:E:{person}:{field}"),
        ));
    }
    row.push(button(
        common::cancel_button(lang),
        format!("kb:d:{person}"),
    ));
    html(words::ask(lang, field.as_str()), vec![row])
}

/// The draft as the member will see it.
#[must_use]
pub fn preview(lang: Lang, person: i64, draft: &Draft, settings: &Settings) -> Call {
    let mut text = Page::default();
    text.plain(words::preview_plain(lang).as_str());
    text.plain("\n\n");
    text.formatted(&draft.body.page());
    let mut rows = links(&draft.body, settings);
    rows.push(vec![
        button(words::publish_button(lang), format!("kb:P:{person}:0")),
        back_to_draft(lang, person),
    ]);
    page(text, rows)
}

/// Somebody else has changed the article meanwhile.
#[must_use]
pub fn conflict(lang: Lang, person: i64, version: i64) -> Call {
    let rows = vec![vec![
        button(
            words::publish_over_button(lang),
            format!("kb:P:{person}:{version}"),
        ),
        back_to_draft(lang, person),
    ]];
    html(words::publish_conflict(lang, version), rows)
}

/// Words to look for, or a file, are asked for.
#[must_use]
pub fn ask(lang: Lang, code: &str, text: Html) -> Call {
    html(
        text,
        vec![vec![button(
            common::cancel_button(lang),
            format!("kb:l:{code}:0:0"),
        )]],
    )
}

/// A page of the questions that no article answers; each with whether there is one now.
#[must_use]
pub fn gaps(lang: Lang, days: i64, at: i64, count: i64, groups: &[(Group, bool)]) -> Call {
    let mut text = words::gaps(lang, days, count);
    for (group, covered) in groups {
        let tickets: Vec<String> = group.tickets.iter().map(|n| format!("#{n}")).collect();
        let times = i64::try_from(group.count).unwrap_or(i64::MAX);
        let (label, tickets) = (group.label.as_str(), tickets.join(" "));
        text.push(&Html::text("\n"));
        text.push(&if *covered {
            words::gap_line_covered(lang, times, label, tickets)
        } else {
            words::gap_line(lang, times, label, tickets)
        });
    }
    let rows = pages(lang, at, count, PAGE, |at| format!("kbg:{at}"));
    html(text, rows.into_iter().collect())
}
