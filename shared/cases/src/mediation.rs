//! What is kept of a mediation: consents, a certificate, who took part and when, how it ended. Of its content: nothing.
//!
//! There is no field here that could hold words, and that is the wall: what cannot be written down cannot leak.

use mtl_domain::{clock::Instant, named, people::PersonId};
use serde::{Deserialize, Serialize};

use crate::{Appointment, MediationEnd, NotHeld, PartyNo};

named! {
    /// A language a mediation can be held in.
    pub enum Tongue as "language" {
        Russian = "ru",
        English = "en",
        Serbian = "sr",
        Montenegrin = "me",
        Spanish = "es",
        Portuguese = "pt",
        Polish = "pl",
        Ukrainian = "uk",
        Georgian = "ka",
    }
}

/// On what terms a party takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The party keeps what is said to itself. Without that there is no mediation.
    pub confidential: bool,
    /// The languages the party speaks.
    pub languages: Vec<Tongue>,
    /// The mediators the party accepts; none named, any of the group.
    pub mediators: Vec<PersonId>,
}

/// What a party said to the offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub party: PartyNo,
    pub at: Instant,
    /// The terms of a consent; nothing for a refusal.
    pub consent: Option<Terms>,
}

/// That a mediation did not take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    pub reason: NotHeld,
    pub at: Instant,
}

/// A mediation as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediation {
    pub replies: Vec<Reply>,
    pub mediator: Option<Appointment>,
    pub language: Option<Tongue>,
    pub opened_at: Option<Instant>,
    /// Who took part, beside the mediator.
    pub participants: Vec<PartyNo>,
    /// When they met.
    pub meetings: Vec<Instant>,
    /// The end some parties ask for, and who has agreed to it.
    pub extension: Option<Extension>,
    pub ended: Option<(Instant, MediationEnd)>,
    pub certificate: Option<Certificate>,
}

/// A later end that all have to agree to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub until: Instant,
    pub agreed: Vec<PartyNo>,
}

impl Mediation {
    /// The terms a party consented to.
    #[must_use]
    pub fn terms_of(&self, party: PartyNo) -> Option<&Terms> {
        self.replies
            .iter()
            .find(|reply| reply.party == party)
            .and_then(|reply| reply.consent.as_ref())
    }

    /// Whether a party has replied.
    #[must_use]
    pub fn has_replied(&self, party: PartyNo) -> bool {
        self.replies.iter().any(|reply| reply.party == party)
    }

    fn consents(&self) -> impl Iterator<Item = &Terms> {
        self.replies
            .iter()
            .filter_map(|reply| reply.consent.as_ref())
    }

    /// Whether all who consented speak this language.
    #[must_use]
    pub fn is_common(&self, language: Tongue) -> bool {
        self.consents()
            .all(|terms| terms.languages.contains(&language))
    }

    /// Whether all who consented accept this mediator.
    #[must_use]
    pub fn is_accepted(&self, mediator: PersonId) -> bool {
        self.consents()
            .all(|terms| terms.mediators.is_empty() || terms.mediators.contains(&mediator))
    }
}
