//! Screens of messages to one and to many, and the messages of a mailing themselves.

use mtl_locale::{Html, Lang, common, helpdesk, mailing as words};
use mtl_telegram::Call;
use serde_json::{Value, json};

use super::{calls, view};
use crate::{
    domain::{content::Content, mailing::Stage},
    store::mailings::Mailing,
};

/// What is known before a mailing begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trial {
    /// How many people fit.
    pub total: i64,
    /// How many of them cannot be reached.
    pub lost: i64,
    /// How many want no mailings.
    pub muted: i64,
    /// Some of them by name.
    pub sample: Vec<String>,
    /// Whom nobody knows.
    pub unknown: Vec<String>,
}

impl Trial {
    /// How many it will reach.
    #[must_use]
    pub fn reach(&self) -> i64 {
        self.total - self.lost - self.muted
    }
}

/// What shall be sent, in a few words.
#[must_use]
pub fn content(lang: Lang, content: &Content, album: bool) -> Html {
    let shown = if content.composed {
        words::text_shown(lang, &content.text)
    } else {
        words::kind_shown(lang, helpdesk::kind_plain(lang, content.kind.as_str()))
    };
    if album {
        Html::join([shown, words::album_shown(lang)], "\n")
    } else {
        shown
    }
}

fn decide(
    yes: mtl_locale::Plain,
    no: mtl_locale::Plain,
    word: &str,
    id: i64,
) -> Vec<(String, String)> {
    vec![
        (yes.into(), format!("{word}:y:{id}")),
        (no.into(), format!("{word}:n:{id}")),
    ]
}

/// The question before a message to one.
#[must_use]
pub fn one(lang: Lang, lines: Vec<Html>, id: i64) -> Call {
    let row = decide(
        words::send_button(lang),
        common::cancel_button(lang),
        "send",
        id,
    );
    view::say(Html::join(lines, "\n\n")).buttons(&[row])
}

/// The question before a mailing.
#[must_use]
pub fn many(lang: Lang, trial: &Trial, shown: Html, id: i64) -> Call {
    let mut lines = vec![words::many(lang, trial.total, trial.reach())];
    if trial.lost > 0 {
        lines.push(words::many_lost(lang, trial.lost));
    }
    if trial.muted > 0 {
        lines.push(words::many_muted(lang, trial.muted));
    }
    if !trial.unknown.is_empty() {
        lines.push(words::unknown(lang, trial.unknown.join(", ")));
    }
    if !trial.sample.is_empty() {
        lines.push(words::many_sample(lang, trial.sample.join(", ")));
    }
    lines.push(shown);
    let call = view::say(Html::join(lines, "\n"));
    if trial.reach() == 0 {
        return call;
    }
    let yes = words::send_many_button(lang, trial.reach());
    call.buttons(&[decide(yes, common::cancel_button(lang), "mail", id)])
}

/// How far a mailing has come, or how it ended.
#[must_use]
pub fn progress(lang: Lang, mailing: &Mailing, tally: &[(String, i64)]) -> Call {
    let of = |state: &str| {
        let found = tally.iter().find(|(name, _)| name == state);
        found.map_or(0, |(_, count)| *count)
    };
    let sent = of("sent");
    let mut lines = vec![match mailing.stage {
        Stage::Done => words::done(lang, sent, mailing.total),
        Stage::Stopped => words::stopped(lang, sent, mailing.total),
        _ => words::progress(lang, sent, mailing.total),
    }];
    let failed = tally
        .iter()
        .filter(|(state, _)| state != "sent" && state != "sending");
    lines.extend(failed.map(|(state, count)| words::reason(lang, state.as_str(), *count)));
    let call = view::say(Html::join(lines, "\n"));
    if mailing.stage == Stage::Running {
        let data = format!("mail:x:{}", mailing.id);
        call.buttons(&[vec![(words::stop_button(lang).into(), data)]])
    } else {
        call
    }
}

/// The button under a mailing, by which its reader is rid of the next ones, or wants them again.
#[must_use]
pub fn mute(lang: Lang, mailing: i64, muted: bool) -> Value {
    let (text, on) = if muted {
        (words::unmute_button(lang), 0)
    } else {
        (words::mute_button(lang), 1)
    };
    json!({"inline_keyboard": [[{"text": text.as_str(), "callback_data": format!("mute:{mailing}:{on}")}]]})
}

/// The message of a mailing to one person.
#[must_use]
pub fn message(lang: Lang, mailing: &Mailing) -> Call {
    let content = &mailing.content;
    let call = if content.composed {
        let text = (content.text.clone(), content.entities.clone());
        calls::send(&text, content.preview.as_ref())
    } else {
        Call::new(
            "copyMessage",
            json!({"from_chat_id": mailing.chat, "message_id": mailing.number}),
        )
    };
    call.with("reply_markup", mute(lang, mailing.id, false))
}
