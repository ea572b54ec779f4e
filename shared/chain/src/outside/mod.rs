//! What is asked of other servers, outside any transaction. Each answer is ready to be shown: the flow only sends it.

mod cards;
mod figures;
mod survey;

use std::sync::{Arc, Mutex, PoisonError};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono_tz::Tz;
use mtl_domain::clock::Clock;
use mtl_locale::Lang;
use mtl_stellar::{Chain, programs::Directory};
use mtl_store::{Db, jobs::Job, settings as store};
use mtl_telegram::errands::{Asking, Outside};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    domain::{settings, when},
    outbound::Voice,
};

pub use cards::{Inline, Look, Shown, Told};
pub use figures::{Counted, Figures};
pub use survey::{Survey, Surveyed, Target};

/// An account's card.
pub const CARD: &str = "chain_card";
/// The same for inline mode.
pub const INLINE: &str = "chain_inline";
/// Who works with whom.
pub const SURVEY: &str = "chain_survey";
/// The figures of the association.
pub const FIGURES: &str = "chain_figures";

/// How somebody is spoken to, as it goes along with a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// The language's code.
    pub lang: String,
    /// The zone's name.
    pub zone: String,
}

impl Manner {
    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        Lang::from_code(Some(&self.lang))
    }

    /// The zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone.parse().unwrap_or(when::ZONE)
    }
}

/// Whoever asks. One for all bots of a process.
#[derive(Debug)]
pub struct Scout {
    chain: Arc<Chain>,
    db: Db,
    clock: Clock,
    bsn: String,
    /// The directory's setting as it was read last.
    programs: Mutex<Option<String>>,
}

impl Scout {
    /// A scout with a way to the chain; `bsn` is where pages of accounts are.
    #[must_use]
    pub fn new(chain: Arc<Chain>, db: Db, clock: Clock, bsn: String) -> Self {
        Self {
            chain,
            db,
            clock,
            bsn,
            programs: Mutex::default(),
        }
    }

    /// Whether an errand of this kind is ours.
    #[must_use]
    pub fn takes(kind: &str) -> bool {
        matches!(kind, CARD | INLINE | SURVEY | FIGURES)
    }

    fn voice(&self, manner: &Manner) -> Voice<'_> {
        Voice {
            lang: manner.lang(),
            zone: manner.zone(),
            bsn: &self.bsn,
            now: self.clock.now(),
        }
    }

    /// Takes over what `settings apply` may have changed since the last time: the directory of programs. What cannot be
    /// read leaves the directory as it is.
    async fn follow_settings(&self) {
        let read = async {
            let mut tx = self.db.read().await?;
            let value: Option<Value> =
                store::get(&mut tx, settings::OWNER, settings::PROGRAMS).await?;
            tx.rollback().await?;
            Ok::<_, mtl_store::Error>(value)
        };
        let value = match read.await {
            Ok(value) => value,
            Err(error) => {
                tracing::warn!(%error, "the directory of programs could not be looked for");
                return;
            }
        };
        let text = value.as_ref().map(Value::to_string);
        let mut last = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        if *last == text {
            return;
        }
        *last = text;
        match value.map(|it| settings::directory(&it)) {
            Some(Ok(directory)) => self.chain.set_directory(directory),
            Some(Err(_)) => {
                tracing::warn!(
                    setting = settings::PROGRAMS,
                    "a setting does not say what it should"
                );
            }
            None => self
                .chain
                .set_directory(Directory::clone(&Directory::shipped())),
        }
    }
}

impl Outside for Scout {
    fn run<'a>(&'a self, errand: &'a Job) -> Asking<'a> {
        Box::pin(async move {
            self.follow_settings().await;
            match errand.kind.as_str() {
                CARD => answer(errand, |asked| self.card(asked)).await,
                INLINE => answer(errand, |asked| self.inline(asked)).await,
                SURVEY => answer(errand, |asked| self.survey(asked)).await,
                FIGURES => answer(errand, |asked| self.figures(asked)).await,
                _ => Value::Null,
            }
        })
    }
}

/// Reads the question, asks, and writes the answer down; null when the question makes no sense.
async fn answer<Q: DeserializeOwned, A: Serialize, F: Future<Output = A>>(
    errand: &Job,
    ask: impl FnOnce(Q) -> F,
) -> Value {
    match serde_json::from_str(&errand.body) {
        Ok(asked) => serde_json::to_value(ask(asked).await).unwrap_or_default(),
        Err(_) => {
            tracing::error!(kind = errand.kind, "an errand cannot be read");
            Value::Null
        }
    }
}

/// A picture on its way through a row of the store.
fn packed(bytes: Option<Vec<u8>>) -> Option<String> {
    bytes.map(|it| STANDARD.encode(it))
}

/// The picture again.
#[must_use]
pub fn unpacked(text: Option<&String>) -> Option<Vec<u8>> {
    STANDARD.decode(text?).ok()
}
