//! Words of protection: notices to members, the board of the quarantine, blocks and their appeals, the rules' screen.

use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    text::{clean_line, truncate_utf16},
};
use mtl_locale::{Html, Lang, Plain, helpdesk, protection as words, time};
use mtl_store::people::Seen;
use mtl_telegram::Call;

use super::{card, keyboard::Rows, view};
use crate::domain::protection::{Block, Filters, Item, Rule};

/// So much of a held message is shown on the board.
const GLIMPSE: usize = 120;

/// An hour in a zone: «завтра, 15:05 (Europe/Podgorica)».
#[must_use]
pub fn moment(lang: Lang, at: Instant, now: Instant, zone: Tz) -> Plain {
    let (local, today) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let day = time::day_seen_from(lang, local.date_naive(), today.date_naive());
    words::moment_plain(lang, day, time::time(lang, &local), zone.name())
}

/// Rules in words, with commas.
#[must_use]
pub fn rules(lang: Lang, list: &[Rule]) -> String {
    let names: Vec<String> = list
        .iter()
        .map(|rule| words::rule_plain(lang, rule.as_str()).into_string())
        .collect();
    names.join(", ")
}

/// The notice that something waits for a look.
#[must_use]
pub fn held(lang: Lang, why: &[Rule], until: &Plain) -> Call {
    view::say(words::held_notice(lang, rules(lang, why), until))
}

/// What waits of one member.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The member, as far as known.
    pub member: Seen,
    /// The messages, the oldest first.
    pub items: Vec<Item>,
}

/// Where in time the reader of a screen is.
#[derive(Debug, Clone, Copy)]
pub struct Seat {
    /// The language.
    pub lang: Lang,
    /// Now.
    pub now: Instant,
    /// The zone.
    pub zone: Tz,
}

/// The board of the quarantine: `totals` are messages and members, of whom `list` shows the first.
#[must_use]
pub fn board(seat: Seat, totals: (i64, i64), list: &[Waiting]) -> Call {
    let lang = seat.lang;
    let mut parts = vec![words::board_head(lang, totals.0, totals.1)];
    let mut rows: Rows = Vec::new();
    for (place, one) in (1..).zip(list) {
        let (Some(first), Some(last)) = (one.items.first(), one.items.last()) else {
            continue;
        };
        let mut why: Vec<Rule> = one.items.iter().flat_map(|item| item.why.clone()).collect();
        why.sort_unstable();
        why.dedup();
        let head = words::board_line(
            lang,
            place,
            card::full_name(&one.member),
            one.member.id,
            one.items.len(),
            rules(lang, &why),
            moment(lang, first.at, seat.now, seat.zone),
        );
        parts.push(Html::join([head, Html::code(&glimpse(lang, first))], "\n"));
        let key = format!("{}:{}", one.member.id, last.id);
        rows.push(vec![
            (
                words::board_show_button(lang, place).into_string(),
                format!("qshow:{key}"),
            ),
            (
                words::board_release_button(lang, place).into_string(),
                format!("qpass:{key}"),
            ),
            (
                words::board_spam_button(lang, place).into_string(),
                format!("qspam:{key}"),
            ),
            (
                words::board_block_button(lang, place).into_string(),
                format!("qblock:{key}"),
            ),
        ]);
    }
    let more = totals.1 - i64::try_from(list.len()).unwrap_or(totals.1);
    if more > 0 {
        parts.push(words::board_more(lang, more));
    }
    parts.push(words::board_legend(lang));
    view::say(Html::join(parts, "\n\n")).buttons(&rows)
}

/// What a held message says, on one short line; written so that nothing in it can be touched.
fn glimpse(lang: Lang, item: &Item) -> String {
    let mut parts = Vec::new();
    if item.edit_of.is_some() {
        parts.push(words::board_edit_plain(lang).into_string());
    }
    if item.content.kind != crate::domain::content::Kind::Text {
        parts.push(helpdesk::kind_plain(lang, item.content.kind.as_str()).into_string());
    }
    let text = clean_line(&item.content.text);
    if !text.is_empty() {
        parts.push(truncate_utf16(&text, GLIMPSE));
    }
    parts.join(" · ")
}

/// The notice to somebody who is blocked.
#[must_use]
pub fn blocked(lang: Lang, block: &Block, now: Instant, zone: Tz) -> Call {
    let text = match (block.quiet, block.until) {
        (true, _) => words::block_told_quiet(lang),
        (false, Some(until)) => {
            words::block_told(lang, block.reason.as_str(), moment(lang, until, now, zone))
        }
        (false, None) => words::block_told_open(lang, block.reason.as_str()),
    };
    let button = words::appeal_button(lang).into_string();
    view::say(text).buttons(&[vec![(button, format!("appeal:{}", block.id))]])
}

/// What the agents are told of a block.
#[must_use]
pub fn block_done(seat: Seat, who: &Seen, until: Option<Instant>) -> Html {
    let name = card::full_name(who);
    match until {
        Some(until) => {
            let until = moment(seat.lang, until, seat.now, seat.zone);
            words::block_done(seat.lang, name, until, who.id)
        }
        None => words::block_done_open(seat.lang, name, who.id),
    }
}

/// What the agents are told when a block ends, with the way to what was kept.
#[must_use]
pub fn unblocked(lang: Lang, who: &Seen, kept: i64) -> Call {
    let call = view::say(words::unblock_done(lang, kept, card::full_name(who)));
    if kept == 0 {
        return call;
    }
    let button = words::kept_button(lang, kept).into_string();
    call.buttons(&[vec![(button, format!("bkept:{}", who.id))]])
}

/// One page of those who are blocked.
#[must_use]
pub fn blocked_page(seat: Seat, total: i64, page: i64, last: bool, list: &[(Block, Seen)]) -> Call {
    let lang = seat.lang;
    if list.is_empty() && page == 0 {
        return view::say(words::blocked_none(lang));
    }
    let mut parts = vec![words::blocked_head(lang, total)];
    let mut buttons = Vec::new();
    for (place, (block, who)) in (1..).zip(list) {
        let until = match block.until {
            Some(until) => moment(lang, until, seat.now, seat.zone),
            None => words::no_term_plain(lang),
        };
        let mut reason = if block.quiet {
            words::ignored_plain(lang).into_string()
        } else {
            truncate_utf16(&block.reason, GLIMPSE)
        };
        if block.appeal == crate::domain::protection::Appeal::Made {
            reason = format!("{reason} · {}", words::appealed_plain(lang));
        }
        parts.push(words::blocked_line(
            lang,
            place,
            card::full_name(who),
            who.id,
            until,
            reason,
        ));
        let button = words::blocked_lift_button(lang, place).into_string();
        buttons.push((button, format!("blift:{}:{page}", block.id)));
    }
    let mut rows: Rows = buttons.chunks(4).map(<[_]>::to_vec).collect();
    let mut turn = Vec::new();
    if page > 0 {
        turn.push((
            words::before_button(lang).into_string(),
            format!("bpage:{}", page - 1),
        ));
    }
    if !last {
        turn.push((
            words::after_button(lang).into_string(),
            format!("bpage:{}", page + 1),
        ));
    }
    if !turn.is_empty() {
        rows.push(turn);
    }
    view::say(Html::join(parts, "\n")).buttons(&rows)
}

/// What `/ignore` alone says.
#[must_use]
pub fn ignored(lang: Lang, total: i64, list: &[Seen]) -> Call {
    if list.is_empty() {
        return view::say(words::ignore_none(lang));
    }
    let lines = list
        .iter()
        .map(|who| words::ignore_line(lang, card::full_name(who), who.id));
    view::say(words::ignore_list(lang, total, Html::join(lines, "\n")))
}

/// An appeal, as the coordinators get it.
#[must_use]
pub fn appeal(seat: Seat, block: &Block, who: &Seen, by: &str, text: &str) -> Call {
    let lang = seat.lang;
    let reason = if block.reason.is_empty() {
        words::no_reason_plain(lang).into_string()
    } else {
        block.reason.clone()
    };
    let until = match block.until {
        Some(until) => moment(lang, until, seat.now, seat.zone),
        None => words::no_term_plain(lang),
    };
    let head = words::appeal_brought(lang, card::full_name(who), who.id, by, reason, until);
    let said = Html::trusted(format!(
        "<blockquote>{}</blockquote>",
        Html::text(&truncate_utf16(text, 2000)).into_string()
    ));
    let lift = words::appeal_lift_button(lang).into_string();
    let keep = words::appeal_keep_button(lang).into_string();
    let body = Html::join([words::appeal_words(lang), said], "\n");
    view::say(Html::join([head, body], "\n\n")).buttons(&[vec![
        (lift, format!("alift:{}", block.id)),
        (keep, format!("akeep:{}", block.id)),
    ]])
}

/// The screen of the rules.
#[must_use]
pub fn filters(lang: Lang, filters: &Filters) -> Call {
    let mut rows: Rows = Rule::ALL
        .iter()
        .map(|rule| {
            let text = if filters.is_on(*rule) {
                words::filter_on_button(lang, rule.as_str())
            } else {
                words::filter_off_button(lang, rule.as_str())
            };
            vec![(text.into_string(), format!("filter:{rule}"))]
        })
        .collect();
    rows.push(vec![(
        words::words_button(lang).into_string(),
        "filter:edit".to_owned(),
    )]);
    view::say(words::filters_head(lang, filters.stop_words.len())).buttons(&rows)
}

/// The question for a new list, with what is wrong with the one that came.
#[must_use]
pub fn words_asked(lang: Lang, filters: &Filters, wrong: Option<Html>) -> Call {
    let list = if filters.stop_words.is_empty() {
        words::words_empty_plain(lang).into_string()
    } else {
        truncate_utf16(&filters.stop_words.join(", "), 2000)
    };
    let ask = words::words_ask(lang, list);
    let back = mtl_locale::common::back_button(lang).into_string();
    let parts = wrong.into_iter().chain([ask]);
    view::say(Html::join(parts, "\n\n")).buttons(&[vec![(back, "filter:back".to_owned())]])
}
