//! A form in its message: what was given, what is asked, and the buttons.

use helpdesk::area::{Rows, view};
use mtl_cases::Case;
use mtl_domain::text::truncate_utf16;
use mtl_locale::{Html, Lang, Plain, cases as words, common};
use mtl_telegram::Call;

use super::parts::button;

/// So much of an answer is shown again.
const SHOWN: usize = 400;
/// So long is the label of a button at most.
const LABEL: usize = 60;

/// The first line.
pub fn head(lang: Lang, case: &Case, what: &Plain) -> Html {
    if case.number == 0 {
        return words::form_head_new(lang, what);
    }
    words::form_head(lang, case.number, what)
}

/// A question.
pub struct Question {
    pub head: Html,
    /// What was given before.
    pub told: Vec<String>,
    /// What was wrong with the last answer.
    pub trouble: Option<Html>,
    pub ask: Html,
    /// The field's key, in the data of the buttons.
    pub key: &'static str,
    /// Value, label, and whether it is marked.
    pub choices: Vec<(String, String, bool)>,
    pub several: bool,
    pub optional: bool,
}

fn lines(head: Html, told: Vec<String>) -> Vec<Html> {
    let mut lines = vec![head];
    let told = told.iter().map(|one| truncate_utf16(one, SHOWN));
    lines.extend(told.map(|one| Html::trusted(format!("• {}", Html::text(&one).as_str()))));
    lines.push(Html::default());
    lines
}

/// The question with its choices.
pub fn question(lang: Lang, of: Question) -> Call {
    let mut text = lines(of.head, of.told);
    text.extend(of.trouble);
    text.push(of.ask);
    let mut rows: Rows = Vec::new();
    let verb = if of.several { "m" } else { "v" };
    for (value, label, marked) in of.choices {
        let label = truncate_utf16(&label, LABEL);
        let label = if marked {
            words::marked_button(lang, label)
        } else {
            words::choice_button(lang, label)
        };
        rows.push(vec![button(label, format!("cf:{verb}:{}:{value}", of.key))]);
    }
    let mut turn = Vec::new();
    if of.several {
        turn.push(button(
            words::marked_done_button(lang),
            format!("cf:n:{}", of.key),
        ));
    }
    if of.optional {
        turn.push(button(words::skip_button(lang), format!("cf:s:{}", of.key)));
    }
    if !turn.is_empty() {
        rows.push(turn);
    }
    rows.push(ways_out(lang));
    view::say(Html::join(text, "\n")).buttons(&rows)
}

fn ways_out(lang: Lang) -> Vec<(String, String)> {
    vec![
        button(common::back_button(lang), "cf:b"),
        button(common::cancel_button(lang), "cf:x"),
    ]
}

/// The question before what cannot be undone.
pub fn sure(lang: Lang, head: Html, told: Vec<String>, ask: Html) -> Call {
    let mut text = lines(head, told);
    text.push(ask);
    let yes = vec![button(words::sure_button(lang), "cf:y")];
    view::say(Html::join(text, "\n")).buttons(&[yes, ways_out(lang)])
}

/// It is done.
pub fn done(lang: Lang, what: &Plain) -> Html {
    words::form_done(lang, what)
}

/// It was given up before there was a case.
pub fn given_up(lang: Lang) -> Call {
    view::say(words::form_given_up(lang))
}
