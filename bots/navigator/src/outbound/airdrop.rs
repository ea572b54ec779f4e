//! The airdrop's screens, the line in its chat, and the register.

use mtl_domain::{
    money::Money,
    people::{Person, PersonId, Reach},
};
use mtl_locale::{Html, Lang, navigator as path, navigator_airdrop as words};
use mtl_store::people::Seen;
use mtl_telegram::Call;

use super::{
    keyboard::{Button, Rows, Screen, call, home, link, press},
    path::{Watch, when},
};
use crate::domain::{
    airdrop::{Lack, Request, Stage, Terms, judge},
    findings::Fact,
};

fn code(asset: &str) -> &str {
    asset.split(':').next().unwrap_or_default()
}

/// What somebody lacks, one by one, or the way on.
#[must_use]
pub fn checks(
    lang: Lang,
    request: &Request,
    terms: &Terms,
    named: bool,
    watch: Watch,
    lead: Option<Html>,
) -> Screen {
    let Some(found) = &request.findings else {
        return super::path::looking(lang);
    };
    let verdict = judge(found, &request.present, terms);
    let mut lines = Vec::new();
    if matches!(&found.account, Fact::Read { value: Some(_), .. }) {
        lines.push(words::met(lang, "account"));
        if !verdict
            .lacks
            .iter()
            .any(|it| matches!(it, Lack::Trustline(_)))
        {
            lines.push(words::met(lang, "trustlines"));
        }
    }
    let mut leads: Vec<Button> = Vec::new();
    for lack in &verdict.lacks {
        match lack {
            Lack::Account => lines.push(words::lack_account(lang)),
            Lack::Trustline(code) => {
                lines.push(words::lack_trustline(lang, code));
                let text = words::trustline_button(lang, code).into_string();
                leads.push(link(text, &format!("https://eurmtl.me/asset/{code}")));
            }
            Lack::Chat(at) => {
                if let Some(chat) = terms.chats.get(*at) {
                    lines.push(words::lack_chat(lang, &chat.name));
                    leads.push(link(chat.name.clone(), &chat.url));
                }
            }
        }
    }
    for chat in &terms.chats {
        if request.present.get(&chat.id) == Some(&None) {
            lines.push(words::unknown_chat(lang, &chat.name));
        }
    }
    if verdict.unread {
        lines.push(words::unread(lang));
    }
    if !named {
        lines.push(words::no_username(lang));
    }
    let mut parts: Vec<Html> = lead.into_iter().collect();
    parts.push(words::head(lang, &found.address));
    parts.push(Html::join(lines, "\n"));
    parts.push(path::seen_at(lang, when(lang, watch, found.at())));
    let mut rows: Rows = leads.chunks(2).map(<[_]>::to_vec).collect();
    let id = request.id;
    if verdict.lacks.is_empty() && !verdict.unread {
        parts.push(words::all_met(lang));
        rows.push(vec![press(words::ask_button(lang), format!("a:s:{id}"))]);
    } else {
        rows.push(vec![press(
            words::recheck_button(lang),
            format!("a:c:{id}"),
        )]);
    }
    rows.push(vec![press(
        words::other_address_button(lang),
        format!("a:a:{id}"),
    )]);
    rows.push(vec![
        press(path::human_button(lang), "p:h:airdrop"),
        press(path::home_button(lang), "p:home"),
    ]);
    (Html::join(parts, "\n\n"), rows)
}

/// Where a request stands.
#[must_use]
pub fn state(lang: Lang, request: &Request) -> Screen {
    let mut parts = vec![words::state(lang, request.stage.as_str())];
    parts.extend(request.paid.as_ref().map(|paid| {
        let amount = Money(paid.amount).to_string();
        words::paid_line(lang, amount, code(&paid.asset))
    }));
    let mut rows = Rows::new();
    if request.stage == Stage::Declined {
        rows.push(vec![press(path::human_button(lang), "p:h:airdrop")]);
    }
    rows.push(home(lang));
    (Html::join(parts, "\n\n"), rows)
}

/// A sentence with the way back and to a human.
#[must_use]
pub fn refused(lang: Lang, text: Html) -> Screen {
    let rows = vec![vec![
        press(path::human_button(lang), "p:h:airdrop"),
        press(path::home_button(lang), "p:home"),
    ]];
    (text, rows)
}

/// The line in the airdrop chat. Its head is `#ID… | name | @username`, then the address: another program reads both.
#[must_use]
pub fn line(
    lang: Lang,
    request: &Request,
    seen: &Seen,
    terms: &Terms,
    decided_by: Option<&str>,
    watch: Watch,
) -> Call {
    let name = Person {
        id: PersonId(seen.id),
        first_name: seen.first_name.clone(),
        last_name: seen.last_name.clone(),
        username: seen.username.clone(),
        lang: None,
        reach: Reach::Unknown,
    }
    .full_name()
    .replace('|', "¦");
    let mention = match seen.username.as_deref() {
        Some(username) => Html::text(&format!("@{username}")),
        None => Html::link(&format!("tg://user?id={}", seen.id), &name),
    };
    let head = [
        Html::text(&format!("#ID{}", seen.id)),
        Html::text(&name),
        mention,
    ];
    let address = request.address.clone().unwrap_or_default();
    let mut lines = vec![
        Html::join(head, " | "),
        Html::code(&address),
        Html::link(
            &format!("https://bsn.expert/accounts/{address}"),
            "bsn.expert",
        ),
    ];
    if seen.username.is_none() {
        lines.push(words::line_facts(lang, "username"));
    }
    if let Some(found) = &request.findings {
        match &found.account {
            Fact::Unread { .. } => lines.push(words::line_facts(lang, "unread")),
            Fact::Read { value: None, .. } => lines.push(words::line_facts(lang, "account")),
            Fact::Read { .. } => {
                lines.extend(
                    terms
                        .gifts
                        .iter()
                        .map(|gift| match found.held(&gift.asset) {
                            None => words::line_trustline_none(lang, code(&gift.asset)),
                            Some(held) => words::line_trustline(
                                lang,
                                code(&gift.asset),
                                Money(held).to_string(),
                            ),
                        }),
                )
            }
        }
        lines.extend(terms.chats.iter().map(|chat| {
            let state = match request.present.get(&chat.id) {
                Some(Some(true)) => "in",
                Some(Some(false)) => "out",
                _ => "unknown",
            };
            words::line_chat(lang, state, &chat.name)
        }));
        lines.push(words::line_seen(lang, when(lang, watch, found.at())));
    }
    let mut rows = Rows::new();
    match (&request.paid, request.decided, decided_by) {
        (Some(paid), ..) => {
            let (amount, at) = (Money(paid.amount).to_string(), when(lang, watch, paid.at));
            lines.push(words::line_decided(
                lang,
                "paid",
                "",
                at,
                amount,
                code(&paid.asset),
            ));
        }
        (None, Some((_, at)), Some(who)) => {
            let at = when(lang, watch, at);
            lines.push(words::line_decided(
                lang,
                request.stage.as_str(),
                who,
                at,
                "",
                "",
            ));
        }
        _ => rows.push(vec![
            press(words::approve_button(lang), format!("d:y:{}", request.id)),
            press(words::decline_button(lang), format!("d:n:{}", request.id)),
        ]),
    }
    call(&(Html::join(lines, "\n"), rows))
}

/// One cell of the register; what a spreadsheet would take for a formula is only text.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The register as CSV, with the same columns in every language.
#[must_use]
pub fn register(all: &[(Request, Option<String>)]) -> String {
    let mut out = String::from(
        "id,telegram_id,username,address,stage,asked_at,decided_by,decided_at,paid_at,asset,amount,transaction\n",
    );
    for (request, username) in all {
        let at = |at: Option<mtl_domain::clock::Instant>| {
            at.map(|it| it.format("%Y-%m-%dT%H:%M:%SZ").to_string())
                .unwrap_or_default()
        };
        let paid = request.paid.as_ref();
        let cells = [
            request.id.to_string(),
            request.person.to_string(),
            username.clone().unwrap_or_default(),
            request.address.clone().unwrap_or_default(),
            request.stage.to_string(),
            at(request.asked_at),
            request
                .decided
                .map(|it| it.0.to_string())
                .unwrap_or_default(),
            at(request.decided.map(|it| it.1)),
            at(paid.map(|it| it.at)),
            paid.map(|it| it.asset.clone()).unwrap_or_default(),
            paid.map(|it| Money(it.amount).to_string())
                .unwrap_or_default(),
            paid.map(|it| it.transaction.clone()).unwrap_or_default(),
        ];
        let cells: Vec<String> = cells.iter().map(|it| cell(it)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_nor_two() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("anya_k"), "anya_k");
    }
}
