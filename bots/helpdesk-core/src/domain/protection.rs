//! Protection: what of an unknown member's words waits for a look, and for how long somebody is kept away.

mod stop_words;
mod term;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use mtl_domain::{clock::Instant, named};
use serde::{Deserialize, Serialize};

pub use self::{
    stop_words::{MOST_WORDS, WordsRefusal, has_stop_word, read_words},
    term::{TermRefusal, block_order},
};
use super::content::{Content, Kind, Source};

/// What waits so long without a look is brought before the coordinators.
pub const PATIENCE: TimeDelta = TimeDelta::hours(24);

named! {
    /// Something that is looked for before a member's first answer by a person.
    pub enum Rule as "rule" {
        /// Web addresses, also behind words.
        Links = "links",
        /// @names and people behind words.
        Mentions = "mentions",
        /// Anything that is no text.
        Media = "media",
        /// Words of the list.
        Words = "words",
        /// Chinese, Japanese or Korean script.
        Cjk = "cjk",
    }
}

/// The setting `protection.filters`: which rules hold. All are off until a coordinator turns them on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    pub links: bool,
    pub mentions: bool,
    pub media: bool,
    pub words: bool,
    pub cjk: bool,
    /// The list for the rule of words: single words and phrases.
    pub stop_words: Vec<String>,
}

impl Filters {
    /// Whether a rule holds.
    #[must_use]
    pub const fn is_on(&self, rule: Rule) -> bool {
        match rule {
            Rule::Links => self.links,
            Rule::Mentions => self.mentions,
            Rule::Media => self.media,
            Rule::Words => self.words,
            Rule::Cjk => self.cjk,
        }
    }

    /// Turns a rule on, or off again.
    pub const fn toggle(&mut self, rule: Rule) {
        let one = match rule {
            Rule::Links => &mut self.links,
            Rule::Mentions => &mut self.mentions,
            Rule::Media => &mut self.media,
            Rule::Words => &mut self.words,
            Rule::Cjk => &mut self.cjk,
        };
        *one = !*one;
    }

    /// Whether any rule can catch anything.
    #[must_use]
    pub fn is_any_on(&self) -> bool {
        Rule::ALL
            .iter()
            .any(|rule| self.is_on(*rule) && (*rule != Rule::Words || !self.stop_words.is_empty()))
    }

    /// The rules that catch a content: none when it may go on.
    #[must_use]
    pub fn caught(&self, content: &Content) -> Vec<Rule> {
        Rule::ALL
            .iter()
            .copied()
            .filter(|rule| self.is_on(*rule) && self.catches(*rule, content))
            .collect()
    }

    fn catches(&self, rule: Rule, content: &Content) -> bool {
        match rule {
            Rule::Links => has_entity(content, &["url", "text_link"]) || comes_with_link(content),
            Rule::Mentions => has_entity(content, &["mention", "text_mention"]),
            Rule::Media => content.kind != Kind::Text,
            Rule::Words => said(content).any(|text| has_stop_word(text, &self.stop_words)),
            Rule::Cjk => said(content).any(|text| text.chars().any(is_cjk)),
        }
    }
}

/// Everything in a content that can be read.
fn said(content: &Content) -> impl Iterator<Item = &str> {
    // A sticker's details are an emoji, a place's are numbers: no harm in reading them as well.
    [Some(content.text.as_str()), content.details.as_deref()]
        .into_iter()
        .flatten()
}

fn has_entity(content: &Content, kinds: &[&str]) -> bool {
    content.entities.iter().any(|entity| {
        entity
            .rest
            .get("type")
            .and_then(|kind| kind.as_str())
            .is_some_and(|kind| kinds.contains(&kind))
    })
}

/// A forwarded post of a public channel is shown with its address; a preview may stand for a link that is not written.
fn comes_with_link(content: &Content) -> bool {
    let post = content
        .origin
        .as_ref()
        .is_some_and(|origin| matches!(origin.source, Source::Channel { url: Some(_), .. }));
    let preview = content
        .preview
        .as_ref()
        .is_some_and(|preview| preview.get("url").is_some_and(serde_json::Value::is_string));
    post || preview
}

/// Ideographs, kana and hangul.
const fn is_cjk(c: char) -> bool {
    matches!(
        c,
        '\u{3040}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7AF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{323AF}'
    )
}

/// Rules as the store keeps them.
#[must_use]
pub fn joined(rules: &[Rule]) -> String {
    let names: Vec<&str> = rules.iter().map(|rule| rule.as_str()).collect();
    names.join(",")
}

/// Rules as the store kept them.
#[must_use]
pub fn parted(rules: &str) -> Vec<Rule> {
    rules.split(',').filter_map(Rule::parse).collect()
}

named! {
    /// How far an appeal against a block has come.
    pub enum Appeal as "appeal" {
        /// There is none.
        None = "none",
        /// The person was asked for their words.
        Asked = "asked",
        /// It is before the coordinators.
        Made = "made",
        /// It was heard, and the block stays.
        Kept = "kept",
    }
}

named! {
    /// What has become of something that did not go on by itself.
    pub enum Fate as "fate" {
        /// It waits for a look.
        Held = "held",
        /// A blocked person wrote it: kept, shown to nobody.
        Blocked = "blocked",
        /// An appeal: the coordinators have read it.
        Appeal = "appeal",
        /// It went on into its ticket.
        Released = "released",
        /// An agent says it is nobody's question.
        Spam = "spam",
        /// Its author erased everything before anybody looked.
        Gone = "gone",
    }
}

/// Something that did not go on by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Our id; in the order in which they came.
    pub id: i64,
    /// Whose it is.
    pub member: i64,
    /// Where it was written.
    pub chat: i64,
    /// Its number there.
    pub number: i64,
    /// The album it belongs to.
    pub album: Option<String>,
    /// The message of a ticket that it would change.
    pub edit_of: Option<i64>,
    /// What it says now.
    pub content: Content,
    /// What caught it.
    pub why: Vec<Rule>,
    /// What has become of it.
    pub fate: Fate,
    /// Grows with each edit.
    pub version: i64,
    /// When it came.
    pub at: Instant,
}

/// A person who may not write to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Our id.
    pub id: i64,
    /// Who.
    pub person: i64,
    /// What the person was told; empty when nothing was given.
    pub reason: String,
    /// Put aside without a word.
    pub quiet: bool,
    /// By whom.
    pub by: i64,
    /// Since when.
    pub since: Instant,
    /// Until when; none: until somebody lifts it.
    pub until: Option<Instant>,
    /// Whether what they wrote since was answered with a notice.
    pub told: bool,
    /// How far an appeal has come.
    pub appeal: Appeal,
}

impl Block {
    /// Whether it holds still.
    #[must_use]
    pub fn holds(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}
