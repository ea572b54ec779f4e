//! Who works with whom: one pass over the programs, and what changed since an earlier one.

use chrono::{NaiveDate, TimeDelta};
use mtl_stellar::{
    collaboration::{self, Snapshot, changes},
    pass::Pass,
};
use serde::{Deserialize, Serialize};

use super::{Manner, Scout, packed};
use crate::outbound::collab;

/// A question for the survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Where the answer is to stand; none when it is only to be kept.
    pub to: Option<Target>,
    /// The earlier survey to compare with, and its day.
    pub before: Option<(NaiveDate, Snapshot)>,
    /// The day it is asked on.
    pub day: NaiveDate,
    /// How to speak.
    pub manner: Manner,
}

/// Where something is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The chat.
    pub chat: i64,
    /// The topic.
    pub thread: Option<i64>,
    /// The message that becomes the answer; without one it is posted.
    pub message: Option<i64>,
}

/// The survey, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surveyed {
    /// The text.
    pub html: String,
    /// The picture, in base64.
    pub picture: Option<String>,
    /// The pairs as CSV and everything as JSON; none when nothing could be read.
    pub files: Option<(String, String)>,
    /// What to keep; none when some program could not be read.
    pub snapshot: Option<Snapshot>,
}

/// Who asks has it new; a minute is for those who press twice.
const NEW_ENOUGH: TimeDelta = TimeDelta::minutes(1);

impl Scout {
    pub(super) async fn survey(&self, asked: Survey) -> Surveyed {
        let voice = self.voice(&asked.manner);
        let pass = self.chain.programs(NEW_ENOUGH).await;
        let Pass {
            survey,
            read,
            troubles,
            made_at,
            ..
        } = &*pass;
        let whole = troubles.is_empty();
        let snapshot = survey.snapshot(*made_at);
        let kept = whole.then(|| snapshot.clone());
        if asked.to.is_none() {
            return Surveyed {
                html: String::new(),
                picture: None,
                files: None,
                snapshot: kept,
            };
        }
        let first = troubles.values().next();
        if let (true, Some(why)) = (survey.read_at().is_none(), first) {
            return Surveyed {
                html: collab::nothing(voice.lang, why).into_string(),
                picture: None,
                files: None,
                snapshot: None,
            };
        }
        let told = collab::Told {
            survey,
            changes: asked
                .before
                .map(|(day, before)| (day, changes(&before, &snapshot))),
            // What could not be read at all is named by itself; this is about what is old.
            trouble: troubles
                .iter()
                .find(|(id, _)| read.contains_key(id))
                .map(|(_, why)| why),
        };
        Surveyed {
            html: collab::text(&voice, &told).into_string(),
            picture: packed(collab::picture(voice.lang, survey)),
            files: Some((
                collaboration::csv(survey),
                collaboration::json(survey, *made_at),
            )),
            snapshot: kept,
        }
    }
}
