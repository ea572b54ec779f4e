//! The articles made searchable, and the decision whether one of them answers a question.

use std::{collections::HashSet, sync::Arc};

use mtl_domain::{
    gratitude::{asks_for_person, is_gratitude, is_greeting, without_greeting},
    lang,
    search::{Index, Words, tokens},
};
use serde::{Deserialize, Serialize};

use super::Article;
use crate::domain::content::{Content, Kind};

/// What a word in the title, among the keywords and in the text counts.
const WEIGHTS: [f64; 3] = [3.0, 2.0, 1.0];
/// How much the question's own words count in the confidence; the rest is how much of a title or keyword is asked for.
const ASKED: f64 = 0.6;
/// Another article so close makes the choice a guess.
const CLOSE: u8 = 5;
const CLOSE_SCORE: f64 = 1.15;
/// As many articles are looked at before they are weighed.
const LOOKED_AT: usize = 12;
/// A longer message tells a story: it is for people.
const MOST_WORDS: usize = 40;
/// So many articles are suggested to agents.
const SUGGESTED: usize = 3;

/// What a coordinator may change: the setting `knowledge.answers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether the bot answers members by itself. Without articles it has nothing to answer with.
    pub enabled: bool,
    /// From this confidence on, of 100, it does.
    pub threshold: u8,
    /// From this confidence on an article is suggested to the agents.
    pub suggest_from: u8,
    /// Whether articles are suggested to the agents.
    pub suggestions: bool,
    /// Categories in which the bot does not answer.
    pub silent_categories: Vec<String>,
    /// After so many hours of silence its answer counts as enough.
    pub silence_hours: u16,
    /// The navigator's username: steps become buttons once it is set.
    pub navigator: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enabled: true,
            threshold: 75,
            suggest_from: 40,
            suggestions: true,
            silent_categories: Vec::new(),
            silence_hours: 72,
            navigator: None,
        }
    }
}

/// An article that has to do with a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match<'a> {
    /// The article.
    pub article: &'a Article,
    /// How sure that is, of 100.
    pub confidence: u8,
    score: f64,
}

/// What becomes of the first words of an episode.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict<'a> {
    /// Nothing is asked in words, or not in words that can be looked up.
    Nothing,
    /// A greeting or thanks alone.
    SmallTalk,
    /// A person is asked for.
    Person,
    /// This article answers it.
    Answer(Match<'a>),
    /// No article answers it; these may help the agents.
    Gap(Vec<Match<'a>>),
}

/// The articles of one language.
#[derive(Debug)]
struct Shelf {
    words: Arc<Words>,
    whole: Index<usize>,
    /// Titles and keywords by themselves, with the number of their terms.
    phrases: Index<(usize, usize)>,
    lengths: Vec<Vec<usize>>,
}

/// All articles in use, searchable.
#[derive(Debug)]
pub struct Base {
    articles: Vec<Article>,
    shelves: [(&'static str, Shelf); 2],
}

impl Base {
    /// A base of these articles.
    #[must_use]
    pub fn new(mut articles: Vec<Article>) -> Self {
        articles.retain(|article| article.archived_at.is_none());
        articles.sort_by_key(|article| article.id);
        let shelves = super::file::LANGS.map(|lang| (lang, Shelf::new(&articles, lang)));
        Self { articles, shelves }
    }

    /// How many articles there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    fn shelf(&self, lang: &str) -> Option<&Shelf> {
        let found = self.shelves.iter().find(|(own, _)| *own == lang);
        found.map(|(_, shelf)| shelf)
    }

    /// The articles that have to do with a question, the surest first, in the language of whoever asks where there
    /// is a text in it.
    #[must_use]
    pub fn matches(&self, question: &str, speaks: &str, limit: usize) -> Vec<Match<'_>> {
        let question = without_greeting(question);
        let asked = lang::guess(question).unwrap_or(speaks);
        let Some(shelf) = self.shelf(asked) else {
            return Vec::new();
        };
        let mut found: Vec<Match<'_>> = shelf
            .weigh(question)
            .into_iter()
            .filter_map(|(place, confidence, score)| {
                Some(Match {
                    article: self.spoken(self.articles.get(place)?, speaks),
                    confidence,
                    score,
                })
            })
            .collect();
        found.sort_by(|a, b| {
            let surer = b.confidence.cmp(&a.confidence);
            surer.then_with(|| b.score.total_cmp(&a.score))
        });
        found.truncate(limit);
        found
    }

    /// The same article in a language, else as it is.
    fn spoken<'a>(&'a self, article: &'a Article, lang: &str) -> &'a Article {
        let mut others = self.articles.iter();
        let same = others.find(|other| other.name == article.name && other.lang == lang);
        same.unwrap_or(article)
    }

    /// What becomes of the first words of an episode.
    #[must_use]
    pub fn judge(
        &self,
        settings: &Settings,
        category: Option<&str>,
        content: &Content,
        speaks: &str,
    ) -> Verdict<'_> {
        if content.kind == Kind::Text && (is_greeting(&content.text) || is_gratitude(&content.text))
        {
            return Verdict::SmallTalk;
        }
        if content.kind == Kind::Text && asks_for_person(&content.text) {
            return Verdict::Person;
        }
        if tokens(&content.text).is_empty() {
            return Verdict::Nothing;
        }
        let found = self.matches(&content.text, speaks, LOOKED_AT);
        let silent =
            category.is_some_and(|own| settings.silent_categories.iter().any(|c| c == own));
        // A picture, a file or something forwarded has to be looked at; a long story too.
        let plain = content.kind == Kind::Text
            && content.origin.is_none()
            && tokens(&content.text).len() <= MOST_WORDS;
        if settings.enabled
            && plain
            && !silent
            && let Some(best) = clear(&found, settings.threshold)
        {
            return Verdict::Answer(best);
        }
        let mut seen = HashSet::new();
        let list = found
            .into_iter()
            .filter(|one| one.confidence >= settings.suggest_from && seen.insert(one.article.id));
        Verdict::Gap(list.take(SUGGESTED).collect())
    }
}

/// The best match, if it is good and nothing else comes close.
fn clear<'a>(found: &[Match<'a>], threshold: u8) -> Option<Match<'a>> {
    let best = found.first().filter(|best| best.confidence >= threshold)?;
    let others = found.iter().filter(|one| one.article.id != best.article.id);
    let mut close = others.filter(|one| {
        one.confidence.saturating_add(CLOSE) >= best.confidence
            && one.score * CLOSE_SCORE >= best.score
    });
    close.next().is_none().then_some(*best)
}

impl Shelf {
    fn new(articles: &[Article], lang: &str) -> Self {
        let own = || {
            let all = articles.iter().enumerate();
            all.filter(|(_, article)| article.lang == lang)
        };
        // A group that is not what it should be costs its synonyms, not the search.
        let groups = own().flat_map(|(_, article)| article.body.synonyms.iter());
        let groups = groups.filter(|group| group.iter().all(|word| tokens(word).len() == 1));
        let words = Arc::new(Words::with_synonyms(groups).unwrap_or_default());
        let [title, keywords, text] = WEIGHTS;
        let whole = Index::build_with(
            Arc::clone(&words),
            own().map(|(place, article)| {
                let body = &article.body;
                let fields = vec![
                    (body.title.clone(), title),
                    (body.keywords.join("\n"), keywords),
                    (super::markup::render(&body.text).0, text),
                ];
                (place, fields)
            }),
        );
        let mut lengths = vec![Vec::new(); articles.len()];
        let mut list = Vec::new();
        for (place, article) in own() {
            let phrases = std::iter::once(&article.body.title).chain(&article.body.keywords);
            for phrase in phrases {
                let terms: HashSet<String> = words.terms(phrase).into_iter().collect();
                if let (Some(own), false) = (lengths.get_mut(place), terms.is_empty()) {
                    list.push(((place, own.len()), vec![(phrase.clone(), 1.0)]));
                    own.push(terms.len());
                }
            }
        }
        let phrases = Index::build_with(Arc::clone(&words), list);
        Self {
            words,
            whole,
            phrases,
            lengths,
        }
    }

    /// Articles by their place, each with confidence and score.
    fn weigh(&self, question: &str) -> Vec<(usize, u8, f64)> {
        let asked: HashSet<String> = self.words.terms(question).into_iter().collect();
        let asked = number(asked.len());
        let found = self.whole.query(question, LOOKED_AT);
        let phrases = self.phrases.query(question, usize::MAX);
        let weighed = found.into_iter().map(|hit| {
            let of_phrase = phrases
                .iter()
                .filter(|phrase| phrase.id.0 == hit.id)
                .filter_map(|phrase| {
                    let length = self.lengths.get(phrase.id.0)?.get(phrase.id.1)?;
                    Some((phrase.share * asked / number(*length)).min(1.0))
                })
                .fold(0.0, f64::max);
            let confidence = hit.share * ASKED + of_phrase * (1.0 - ASKED);
            (hit.id, percent(confidence), hit.score)
        });
        weighed.collect()
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Of 100, whole.
fn percent(share: f64) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}
