//! Samples for tests: every message with arguments that try hard to break it.

use crate::{Arg, Kind, Lang, MESSAGES, Num, plain, render};

/// A message as the tests see it.
pub(crate) struct Message {
    pub file: usize,
    pub file_name: &'static str,
    pub key: &'static str,
    pub kind: Kind,
    pub arguments: &'static [(&'static str, Sample)],
}

/// What kind of values an argument takes.
pub(crate) enum Sample {
    /// Any text.
    Text,
    /// An integer.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// A message with sample arguments in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// `file.key`
    pub key: String,
    /// What it is meant for.
    pub kind: Kind,
    /// Markup or plain text, whatever `kind` says; a plain line is whole here, also if it would be cut.
    pub text: String,
}

/// Numbers that need every plural form of both languages.
const NUMBERS: [i64; 8] = [1, 2, 5, 0, 11, 21, 101, -1];
/// Texts as people write them.
const TEXTS: [&str; 2] = ["Аня", "<b>Аня & \"Ко\"</b>"];

/// Every message of this language, several times, so that every variant of a choice is seen.
#[must_use]
pub fn render_all(lang: Lang) -> Vec<Rendered> {
    let mut all = Vec::new();
    for message in MESSAGES {
        for round in 0..rounds(message) {
            let arguments = message
                .arguments
                .iter()
                .map(|(name, sample)| (*name, value(sample, round)));
            let markup = message.kind == Kind::Html;
            let text = render::text(lang, message.file, message.key, arguments, markup);
            let text = if let Kind::Line(_) = message.kind {
                plain::line(&text, usize::MAX)
            } else {
                text
            };
            let key = format!("{}.{}", message.file_name, message.key);
            all.push(Rendered {
                key,
                kind: message.kind,
                text,
            });
        }
    }
    all
}

fn rounds(message: &Message) -> usize {
    let needs = message.arguments.iter().map(|(_, sample)| match sample {
        Sample::Text => TEXTS.len(),
        Sample::Number => NUMBERS.len(),
        Sample::Word(words) => words.len(),
    });
    needs.max().unwrap_or(1)
}

fn value(sample: &Sample, round: usize) -> Arg<'static> {
    fn pick<T: Copy>(from: &[T], round: usize) -> Option<T> {
        from.get(round % from.len().max(1)).copied()
    }
    match sample {
        Sample::Text => Arg::from(pick(&TEXTS, round).unwrap_or_default()),
        Sample::Number => Arg::Num(Num(pick(&NUMBERS, round).unwrap_or_default())),
        Sample::Word(words) => Arg::from(pick(words, round).unwrap_or_default()),
    }
}
