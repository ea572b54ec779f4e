//! Forms: an action asks field by field in one message, shows what was given, and becomes steps of the law.
//!
//! # Fields
//!
//! A field has a key, the question, and what is asked for (`Kind`): words, a date, a sum, an account, a hash, a person of
//! Telegram, one or several of some choices. `Field::when` leaves it out, by what was given before or by the case; `optional`
//! offers to skip it. Choices come from a `Source`: any list of values with labels.
//!
//! # Trying
//!
//! `trial` fills in what is not given yet with samples and asks the law. So a button is shown when some way through its
//! form is accepted, a choice is offered when it leads on, and one that is alone and `obvious` is not asked for. What a
//! sample cannot know (whether a person is known to the bot) is refused at the end, with a sentence.

mod engine;
mod given;
mod plan;
mod read;
mod trial;

pub(in crate::flow) use self::{
    engine::{AWAITED, Subject, WORD, begin, heard, pressed},
    given::{Answer, Answers, Given},
    plan::{Action, Field, Kind, Source},
    trial::{is_possible, refusal},
};
