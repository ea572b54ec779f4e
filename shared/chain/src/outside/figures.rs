//! The figures of the association, counted on the chain and compared with the days kept.

use chrono::{NaiveDate, TimeDelta};
use mtl_stellar::{AccountId, indicators::Indicators};
use serde::{Deserialize, Serialize};

use super::{Manner, Scout, packed, survey::Target};
use crate::{
    domain::{settings::Watched, trend::Kept},
    outbound::indicators,
};

/// A question for the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Where the answer is to stand; none when it is only to be kept.
    pub to: Option<Target>,
    /// Whose EURMTL is watched.
    pub watched: Vec<Watched>,
    /// The days kept.
    pub kept: Vec<Kept>,
    /// The day it is asked on.
    pub day: NaiveDate,
    /// How to speak.
    pub manner: Manner,
}

/// The figures, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The text.
    pub html: String,
    /// The chart, in base64.
    pub picture: Option<String>,
    /// What to keep; none when it could not be counted.
    pub figures: Option<Indicators>,
}

/// Answers that nobody has asked for in so long are forgotten.
const FORGET: TimeDelta = TimeDelta::days(30);

impl Scout {
    pub(super) async fn figures(&self, asked: Figures) -> Counted {
        if asked.to.is_none() {
            self.tidy().await;
        }
        let voice = self.voice(&asked.manner);
        let accounts: Vec<AccountId> = asked.watched.iter().map(|it| it.account).collect();
        let (now, day, trouble) = match self.chain.indicators(&accounts).await {
            Ok(now) => (now, asked.day, None),
            Err(why) => match asked.kept.last() {
                Some(last) => (last.figures.clone(), last.day, Some(why)),
                None => {
                    return Counted {
                        html: indicators::nothing(voice.lang, &why).into_string(),
                        picture: None,
                        figures: None,
                    };
                }
            },
        };
        let told = indicators::Told {
            now: &now,
            day,
            kept: &asked.kept,
            watched: &asked.watched,
            trouble: trouble.as_ref(),
        };
        Counted {
            html: indicators::text(&voice, &told).into_string(),
            picture: packed(asked.to.and_then(|_| indicators::picture(&voice, &told))),
            figures: trouble.is_none().then(|| now.clone()),
        }
    }

    /// Once a night: the list of known tags is asked for anew, and old answers go.
    async fn tidy(&self) {
        if let Err(trouble) = self.chain.refresh_known_tags().await {
            tracing::info!(
                trouble = trouble.kind(),
                "the list of known tags stays as it was"
            );
        }
        if let Err(error) = self.chain.cache().prune(FORGET).await {
            tracing::warn!(%error, "old answers could not be forgotten");
        }
    }
}
