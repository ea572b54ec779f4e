//! Trying an action on the law: whether some way through its form is accepted, and which choices lead on.

use chrono::TimeDelta;
use mtl_cases::Refusal;
use mtl_domain::clock::later;

use super::{Action, Answer, Answers, Field, Given, Kind, Source};
use crate::{domain::sight::Sight, flow::actions::totals};

/// More ways than this are not tried: what is not found by then is shown, and refused by the law itself.
const WAYS: u32 = 400;

/// Samples of what people write.
const WORDS: &str = "-";
const SUM: &str = "1 EURMTL";
const ACCOUNT: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";
const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
/// A number that no person of Telegram has; each field has its own, for several people are several.
const NOBODY: i64 = 9_007_199_254_740_000;

/// What comes next in a form.
pub(super) enum Next {
    /// This field; its choices, where it has some.
    Ask(&'static Field, Vec<String>),
    /// Everything is given.
    Whole,
    /// There is no way on.
    Closed,
}

/// Whether the action can be done with these answers and some further ones.
pub(in crate::flow) fn is_possible(action: &Action, sight: &Sight, answers: &Answers) -> bool {
    let mut left = WAYS;
    is_way(action, sight, answers, &mut left) != Some(false)
}

/// Why it cannot be done: what the law says to the first way through it.
pub(in crate::flow) fn refusal(
    action: &Action,
    sight: &Sight,
    answers: &Answers,
) -> Option<Refusal> {
    let mut answers = answers.clone();
    while let Some(field) = open(action, sight, &answers) {
        let sample = samples(field, sight, &answers).into_iter().next()?;
        answers.put(field.key, sample, false);
    }
    let given = Given {
        sight,
        answers: &answers,
    };
    sight.attempt(&(action.make)(&given)?).err()
}

/// The first field that is asked and has no answer.
fn open(action: &Action, sight: &Sight, answers: &Answers) -> Option<&'static Field> {
    let given = Given { sight, answers };
    let mut all = action.fields.iter();
    all.find(|field| answers.get(field.key).is_none() && (field.when)(&given))
}

/// None when there were too many ways to try them all.
fn is_way(action: &Action, sight: &Sight, answers: &Answers, left: &mut u32) -> Option<bool> {
    let Some(field) = open(action, sight, answers) else {
        *left = left.checked_sub(1)?;
        let given = Given { sight, answers };
        let whats = (action.make)(&given);
        return Some(whats.is_some_and(|whats| sight.attempt(&whats).is_ok()));
    };
    for sample in samples(field, sight, answers) {
        match is_way(action, sight, &answers.with(field.key, sample), left) {
            Some(false) => {}
            found => return found,
        }
    }
    Some(false)
}

/// Somebody else in each field of a form.
fn nobody(key: &str) -> String {
    let own: i64 = key.bytes().map(i64::from).sum();
    (NOBODY + own).to_string()
}

/// Any sum, and what is left of the deposits: a ruling shares them out to the last unit.
fn sums(sight: &Sight, answers: &Answers) -> Vec<Answer> {
    let deposits = sight.case.trial().map(|trial| trial.deposits.as_slice());
    let given = answers.0.iter().filter_map(|entry| match &entry.answer {
        Answer::One(value, _) => {
            let (amount, asset) = value.split_once(' ')?;
            mtl_cases::Sum::parse(amount, asset)
        }
        _ => None,
    });
    let given: Vec<mtl_cases::Sum> = given.collect();
    let left = totals(deposits.unwrap_or_default()).into_iter();
    let left = left.filter_map(|mut sum| {
        for one in given.iter().filter(|one| one.asset == sum.asset) {
            sum.amount = sum.amount.checked_sub(one.amount)?;
        }
        let left = sum.amount > mtl_domain::money::Money::ZERO;
        left.then(|| format!("{} {}", sum.amount, sum.asset.as_str()))
    });
    let some = std::iter::once(SUM.to_owned()).chain(left);
    some.map(|sum| Answer::One(sum, None)).collect()
}

fn samples(field: &Field, sight: &Sight, answers: &Answers) -> Vec<Answer> {
    let one = |value: &str| vec![Answer::One(value.to_owned(), None)];
    let mut some = match field.kind {
        Kind::Words => one(WORDS),
        Kind::Sum => sums(sight, answers),
        Kind::Account => one(ACCOUNT),
        Kind::Digest => one(DIGEST),
        Kind::Person => one(&nobody(field.key)),
        // Soon, in a while, and later than any term: an extension ends after what it extends.
        Kind::Date => [2, 20, 3650]
            .map(|days| later(sight.now, TimeDelta::days(days)).to_rfc3339())
            .map(|date| Answer::One(date, None))
            .into(),
        Kind::One(source) => {
            let values = (source.values)(sight).into_iter();
            values.map(|value| Answer::One(value, None)).collect()
        }
        Kind::Many(source) => {
            let values = (source.values)(sight);
            let all = Answer::Many(values.clone());
            let singly = values.into_iter().map(|value| Answer::Many(vec![value]));
            std::iter::once(all).chain(singly).collect()
        }
    };
    if field.optional {
        some.insert(0, Answer::Skipped);
    }
    some
}

/// The choices of a field that lead on.
fn leading(
    action: &Action,
    sight: &Sight,
    answers: &Answers,
    field: &Field,
    source: Source,
) -> Vec<String> {
    let leads = |value: &String| {
        let answer = Answer::One(value.clone(), None);
        is_possible(action, sight, &answers.with(field.key, answer))
    };
    (source.values)(sight).into_iter().filter(leads).collect()
}

/// What comes next; what is obvious is answered on the way.
pub(super) fn next(action: &Action, sight: &Sight, answers: &mut Answers) -> Next {
    while let Some(field) = open(action, sight, answers) {
        let choices = match field.kind {
            Kind::One(source) => leading(action, sight, answers, field, source),
            Kind::Many(source) => (source.values)(sight),
            _ => return Next::Ask(field, Vec::new()),
        };
        match (field.kind, choices.as_slice()) {
            (_, []) if field.optional => answers.put(field.key, Answer::Skipped, true),
            (_, []) => return Next::Closed,
            (Kind::One(source), [only]) if source.obvious && !field.optional => {
                answers.put(field.key, Answer::One(only.clone(), None), true);
            }
            _ => return Next::Ask(field, choices),
        }
    }
    Next::Whole
}
