//! The screens of the path: the first one, the list, a step with what the chain shows of it.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    text::{clean_line, truncate_utf16},
};
use mtl_locale::{Html, Lang, Plain, menu, navigator as words, time};
use mtl_stellar::{AccountId, Asset, address::AddressError};

use super::keyboard::{Rows, Screen, home, link, press};
use crate::domain::{
    findings::{Fact, Findings},
    path::{Known, Path, Proof, Step, prove},
};

/// The longest title in a button.
const TITLE: usize = 48;

/// What a person has done of the path.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The path as it is now.
    pub path: Path,
    /// The steps that are done.
    pub done: BTreeSet<String>,
}

/// In which zone times are told, and from when.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    /// The zone.
    pub zone: Tz,
    /// Now.
    pub now: Instant,
}

/// What is said of a step beside its words.
#[derive(Debug, Clone, Default)]
pub struct Seen<'a> {
    /// The address that the person gave.
    pub address: Option<&'a str>,
    /// What was found of it.
    pub found: Option<&'a Findings>,
    /// The trustlines that are wanted.
    pub wanted: &'a [String],
    /// Whether the airdrop can be asked for here.
    pub airdrop: bool,
}

/// The tokens of membership, as findings name them.
#[must_use]
pub fn membership() -> Vec<String> {
    vec![Asset::mtlap().to_string(), Asset::mtlac().to_string()]
}

/// An instant by the watch of the place.
#[must_use]
pub fn when(lang: Lang, watch: Watch, at: Instant) -> Plain {
    let (at, now) = (
        at.with_timezone(&watch.zone),
        watch.now.with_timezone(&watch.zone),
    );
    let day = time::day_seen_from(lang, at.date_naive(), now.date_naive());
    let name = watch.zone.name();
    let place = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    menu::when_zone_plain(lang, day, time::time(lang, &at), place)
}

/// A person's name on one line.
#[must_use]
pub fn called(name: &str) -> String {
    truncate_utf16(&clean_line(name), 40)
}

fn own(lang: Lang, step: &Step) -> Option<&str> {
    let text = match lang {
        Lang::Ru => &step.ru,
        Lang::En => &step.en,
    };
    text.as_deref().filter(|it| !it.trim().is_empty())
}

/// A step's title: the first line of its own words, else the program's.
#[must_use]
pub fn title(lang: Lang, step: &Step) -> String {
    let own = own(lang, step).and_then(|text| text.trim().lines().next());
    match own {
        Some(line) => truncate_utf16(&clean_line(line), TITLE),
        None => words::step_title(lang, step.key.as_str()).into_string(),
    }
}

fn text(lang: Lang, step: &Step) -> Html {
    match own(lang, step) {
        Some(text) => {
            let mut lines = text.trim().splitn(2, '\n');
            lines.next();
            Html::text(lines.next().unwrap_or_default().trim())
        }
        None => words::step_text(lang, step.key.as_str()),
    }
}

/// The first screen; `join` says where an application stands.
#[must_use]
pub fn first(lang: Lang, name: &str, going: &Progress, join: Option<Html>) -> Screen {
    let (done, all) = crate::domain::path::count(&going.path, &going.done);
    let next = going.path.next_open(&going.done);
    let text = match next {
        _ if done == 0 => words::home_new(lang, name),
        Some(step) => words::home_going(lang, name, done, all, title(lang, step)),
        None => words::home_done(lang, name),
    };
    let text = match join {
        Some(line) => Html::join([text, words::home_join(lang, line)], "\n\n"),
        None => text,
    };
    let mut rows = Rows::new();
    if let Some(step) = next {
        let go = if done == 0 {
            words::begin_button(lang)
        } else {
            words::go_on_button(lang)
        };
        rows.push(vec![press(go, format!("p:s:{}", step.key))]);
    }
    rows.push(vec![
        press(words::steps_button(lang), "p:list"),
        press(words::join_button(lang), "j:o"),
    ]);
    rows.push(vec![press(words::human_button(lang), "p:h")]);
    (text, rows)
}

/// All steps.
#[must_use]
pub fn list(lang: Lang, going: &Progress, at: &str) -> Screen {
    let mut rows = Rows::new();
    for step in &going.path.0 {
        let mark = if going.done.contains(&step.key) {
            "✅"
        } else if step.key == at {
            "👉"
        } else {
            "▫️"
        };
        let text = words::line_button(lang, mark, title(lang, step));
        rows.push(vec![press(text, format!("p:s:{}", step.key))]);
    }
    rows.push(home(lang));
    (words::list(lang), rows)
}

/// One step; none when the path has it no more.
#[must_use]
pub fn step(
    lang: Lang,
    going: &Progress,
    key: &str,
    seen: &Seen<'_>,
    watch: Watch,
) -> Option<Screen> {
    let (at, step) = going.path.find(key)?;
    let is_done = going.done.contains(key);
    let head = words::step_head(lang, at + 1, going.path.0.len());
    let mut parts = vec![
        Html::join([head, Html::bold(&title(lang, step))], "\n"),
        text(lang, step),
    ];
    let known = step.known();
    let checked = known.is_some_and(Known::is_checked);
    let proof = known
        .filter(|_| checked)
        .and_then(|known| Some((known, seen.found?)))
        .map(|(known, found)| {
            (
                known,
                found,
                prove(known, found, seen.wanted, &membership()),
            )
        });
    if let Some((known, found, proof)) = &proof {
        parts.push(shown(lang, *known, found, proof, watch));
    } else if is_done {
        parts.push(words::done_mark(lang));
    }
    let address = seen.address.filter(|_| checked);
    if let Some(address) = address {
        let short = AccountId::parse(address).map_or_else(|| address.to_owned(), |it| it.short());
        parts.push(words::address_line(lang, short));
    }
    let mut rows: Rows = step
        .links
        .chunks(2)
        .map(|two| {
            let of = |it: &crate::domain::path::Link| {
                let name = match lang {
                    Lang::Ru => &it.ru,
                    Lang::En => &it.en,
                };
                link(clean_line(name), &it.url)
            };
            two.iter().map(of).collect()
        })
        .collect();
    if known == Some(Known::Airdrop) && seen.airdrop {
        let text = mtl_locale::navigator_airdrop::open_button(lang);
        rows.push(vec![press(text, "a:o")]);
    }
    if known == Some(Known::Join) {
        rows.push(vec![press(words::join_open_button(lang), "j:o")]);
    }
    if checked {
        let check = if proof.is_some() {
            words::recheck_button(lang)
        } else {
            words::check_button(lang)
        };
        let mut row = vec![press(check, format!("p:c:{key}"))];
        if address.is_some() {
            row.push(press(words::address_button(lang), format!("p:a:{key}")));
        }
        rows.push(row);
    }
    let mut turn = Vec::new();
    if let Some(before) = going.path.before(key) {
        turn.push(press(
            words::prev_button(lang),
            format!("p:s:{}", before.key),
        ));
    }
    // What the chain can prove is not taken at somebody's word; going on is always free.
    if is_done || checked || known == Some(Known::Join) {
        if let Some(next) = going.path.after(key) {
            turn.push(press(words::next_button(lang), format!("p:s:{}", next.key)));
        }
    } else {
        turn.push(press(words::done_button(lang), format!("p:d:{key}")));
    }
    rows.extend((!turn.is_empty()).then_some(turn));
    rows.push(vec![
        press(words::human_button(lang), format!("p:h:{key}")),
        press(words::home_button(lang), "p:home"),
    ]);
    Some((Html::join(parts, "\n\n"), rows))
}

/// What the chain shows of a step.
fn shown(lang: Lang, known: Known, found: &Findings, proof: &Proof, watch: Watch) -> Html {
    let state = if *proof == Proof::Done {
        "done"
    } else {
        "open"
    };
    let missing = matches!(found.account, Fact::Read { value: None, .. });
    let said = match (known, proof) {
        (_, Proof::Unknown) => return words::seen_trouble(lang),
        (_, _) if missing => words::seen_account(lang, "open"),
        (Known::Trustline, Proof::Open(codes)) => {
            words::seen_trustline_open(lang, codes.join(", "))
        }
        (Known::Trustline, Proof::Done) => words::seen_trustline_done(lang),
        (Known::Recommendation, _) => words::seen_recommendation(lang, state),
        (Known::Levels, Proof::Done) => {
            let held = found.held(&Asset::mtlap().to_string()).unwrap_or_default();
            words::seen_levels_done(lang, held / 10_000_000)
        }
        (Known::Levels, Proof::Open(_)) => words::seen_levels_open(lang),
        _ => words::seen_account(lang, state),
    };
    let at = words::seen_at(lang, when(lang, watch, found.at()));
    Html::join([said, at], "\n")
}

/// The question for an address; `back` is the data of the button that leads back.
#[must_use]
pub fn address(lang: Lang, back: &str) -> Screen {
    (
        words::address_ask(lang),
        vec![vec![press(words::prev_button(lang), back)]],
    )
}

/// While the chain is looked at. It can be left: the answer is kept all the same.
#[must_use]
pub fn looking(lang: Lang) -> Screen {
    (words::looking(lang), vec![home(lang)])
}

/// Why a text is no address, with what was meant if that is clear.
#[must_use]
pub fn wrong(lang: Lang, error: &AddressError, back: &str) -> Screen {
    let (why, meant) = match error {
        AddressError::Secret => {
            let rows = vec![vec![press(words::prev_button(lang), back)]];
            return (words::address_secret(lang), rows);
        }
        AddressError::Contract => ("contract", None),
        AddressError::OtherKind => ("other_kind", None),
        AddressError::LowerCase { meant } => ("lower_case", *meant),
        AddressError::LookAlikes { meant, .. } => ("look_alikes", *meant),
        AddressError::BadLetters { .. } => ("bad_letters", None),
        AddressError::Cut { .. } => ("cut", None),
        AddressError::Long { meant, .. } => ("long", *meant),
        AddressError::Checksum => ("checksum", None),
        AddressError::Federation => ("federation", None),
        AddressError::Link => ("link", None),
        AddressError::OtherNetwork => ("other_network", None),
        AddressError::Empty | AddressError::Unknown => ("unknown", None),
    };
    said_wrong(lang, why, meant, back)
}

/// The same by the reason's name.
#[must_use]
pub fn said_wrong(lang: Lang, why: &str, meant: Option<AccountId>, back: &str) -> Screen {
    let meant = meant.map(|it| words::address_meant(lang, it.as_str()));
    let text = Html::join(
        std::iter::once(words::address_wrong(lang, why)).chain(meant),
        "\n\n",
    );
    (text, vec![vec![press(words::prev_button(lang), back)]])
}

/// The question for a question.
#[must_use]
pub fn human(lang: Lang, step: Option<String>, back: &str) -> Screen {
    let step = step.map(|it| words::human_ask_step(lang, it));
    let text = Html::join(std::iter::once(words::human_ask(lang)).chain(step), "\n\n");
    (text, vec![vec![press(words::prev_button(lang), back)]])
}
