//! Pauses between tries, as an argument: tests count them and do not wait.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How to wait.
#[derive(Debug, Clone, Default)]
pub enum Sleep {
    /// As long as it takes.
    #[default]
    Real,
    /// Not at all; the pauses asked for are noted.
    Noted(Arc<Mutex<Vec<Duration>>>),
}

impl Sleep {
    /// A sleep that only takes notes.
    #[must_use]
    pub fn noted() -> Self {
        Self::Noted(Arc::default())
    }

    /// The pauses noted so far.
    #[must_use]
    pub fn notes(&self) -> Vec<Duration> {
        match self {
            Self::Real => Vec::new(),
            Self::Noted(notes) => notes.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    pub(super) async fn sleep(&self, pause: Duration) {
        match self {
            Self::Real => tokio::time::sleep(pause).await,
            Self::Noted(notes) => {
                let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
                notes.push(pause);
            }
        }
    }
}
