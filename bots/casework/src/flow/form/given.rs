//! What was given in a form so far, and how an action reads it.

use std::str::FromStr;

use mtl_cases::{Account, Digest, PartyNo, Sum, Who, Words};
use mtl_domain::{clock::Instant, people::PersonId};
use serde::{Deserialize, Serialize};

use crate::domain::sight::Sight;

/// An answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::flow) enum Answer {
    /// One value, and how it was said where that is not the same.
    One(String, Option<String>),
    /// Several values.
    Many(Vec<String>),
    /// It was skipped.
    Skipped,
}

/// An answer in its place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::flow) struct Entry {
    /// The field's key.
    pub key: String,
    pub answer: Answer,
    /// Nobody was asked: there was one choice only.
    pub obvious: bool,
}

/// The answers in the order in which they were given. They hold people's words: no `Debug`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::flow) struct Answers(pub Vec<Entry>);

impl Answers {
    pub fn get(&self, key: &str) -> Option<&Answer> {
        let entry = self.0.iter().find(|entry| entry.key == key);
        entry.map(|entry| &entry.answer)
    }

    pub fn put(&mut self, key: &str, answer: Answer, obvious: bool) {
        self.0.retain(|entry| entry.key != key);
        self.0.push(Entry {
            key: key.to_owned(),
            answer,
            obvious,
        });
    }

    /// The same with one answer more.
    pub fn with(&self, key: &str, answer: Answer) -> Self {
        let mut all = self.clone();
        all.put(key, answer, false);
        all
    }

    /// Takes the last answer back that somebody gave; false when there is none.
    pub fn take_back(&mut self) -> bool {
        while let Some(entry) = self.0.pop() {
            if !entry.obvious {
                return true;
            }
        }
        false
    }
}

/// What an action is made of: the case as it stands, and the answers.
#[derive(Clone, Copy)]
pub(in crate::flow) struct Given<'a> {
    pub sight: &'a Sight,
    pub answers: &'a Answers,
}

impl Given<'_> {
    /// The value of a field; none if it was skipped or not asked.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.answers.get(key)? {
            Answer::One(value, _) => Some(value),
            Answer::Many(_) | Answer::Skipped => None,
        }
    }

    /// Whether a field has this value.
    pub fn is(&self, key: &str, value: &str) -> bool {
        self.text(key) == Some(value)
    }

    pub fn words(&self, key: &str) -> Option<Words> {
        self.text(key).and_then(Words::new)
    }

    /// A value of one of the closed lists, or a number.
    pub fn code<T: FromStr>(&self, key: &str) -> Option<T> {
        self.text(key)?.parse().ok()
    }

    pub fn party(&self, key: &str) -> Option<PartyNo> {
        self.code(key).map(PartyNo)
    }

    pub fn person(&self, key: &str) -> Option<PersonId> {
        self.code(key).map(PersonId)
    }

    /// A person with the roles they have now.
    pub fn who(&self, key: &str) -> Option<Who> {
        self.person(key).map(|person| self.sight.who(person))
    }

    pub fn many(&self, key: &str) -> Vec<&str> {
        match self.answers.get(key) {
            Some(Answer::Many(values)) => values.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Several values of a closed list, or several numbers.
    pub fn codes<T: FromStr>(&self, key: &str) -> Vec<T> {
        let some = self.many(key).into_iter();
        some.filter_map(|value| value.parse().ok()).collect()
    }

    pub fn date(&self, key: &str) -> Option<Instant> {
        self.code(key)
    }

    pub fn sum(&self, key: &str) -> Option<Sum> {
        let (amount, asset) = self.text(key)?.split_once(' ')?;
        Sum::parse(amount, asset)
    }

    pub fn account(&self, key: &str) -> Option<Account> {
        Account::checked(self.text(key)?, mtl_domain::stellar::is_account)
    }

    pub fn digest(&self, key: &str) -> Option<Digest> {
        self.text(key).and_then(Digest::parse)
    }
}
