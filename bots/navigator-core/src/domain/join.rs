//! Joining the Association: where an application stands, and which conditions its address meets.

use mtl_domain::{clock::Instant, named};
use serde::{Deserialize, Serialize};

use super::findings::{Fact, Findings};

#[cfg(test)]
mod tests;

named! {
    /// Who joins.
    pub enum Kind as "kind" {
        /// A person, by MTLAP.
        Person = "person",
        /// A company or another organisation, by MTLAC.
        Company = "company",
    }
}

named! {
    /// Where an application stands.
    pub enum Stage as "stage" {
        /// Consent to the Agreement is asked for.
        Consent = "consent",
        /// An address is asked for.
        Address = "address",
        /// The conditions are being looked at.
        Checking = "checking",
        /// Something is missing.
        Unmet = "unmet",
        /// Everything is met; the applicant may send it.
        Ready = "ready",
        /// It is with the helpdesk.
        Sent = "sent",
        /// The token came.
        Member = "member",
        /// It ended otherwise.
        Dropped = "dropped",
    }
}

impl Stage {
    /// Whether something may still come of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Member | Self::Dropped)
    }
}

/// A condition that is not met. Each has its own sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmet {
    /// The chain has no such account.
    NoAccount,
    /// The account has no trustline to exactly this token.
    NoTrustline,
    /// The account holds the token: it is a member's already.
    AlreadyMember,
    /// Nobody recommends it.
    NoRecommendation,
    /// Somebody recommends it, but nobody of the level that counts.
    RecommenderTooLow,
}

/// Something that could not be looked at. It is never counted as not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unread {
    /// The account: Horizon did not answer.
    Account,
    /// The recommendations: bsn.expert did not answer.
    Recommendation,
    /// The level of who recommends: Horizon did not answer.
    Recommender,
}

/// What the findings say of the conditions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Not met.
    pub unmet: Vec<Unmet>,
    /// Not known.
    pub unread: Vec<Unread>,
}

impl Verdict {
    /// Whether everything is met.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.unmet.is_empty() && self.unread.is_empty()
    }

    /// Whether the account is a member's.
    #[must_use]
    pub fn is_member(&self) -> bool {
        self.unmet.contains(&Unmet::AlreadyMember)
    }
}

/// Judges the conditions; `token` is the token of membership as `CODE:ISSUER`.
#[must_use]
pub fn judge(found: &Findings, token: &str) -> Verdict {
    let mut verdict = Verdict::default();
    match &found.account {
        Fact::Unread { .. } => verdict.unread.push(Unread::Account),
        Fact::Read { value: None, .. } => {
            verdict.unmet.push(Unmet::NoAccount);
            // Nobody can recommend an account that is not there.
            return verdict;
        }
        Fact::Read { .. } => match found.held(token) {
            None => verdict.unmet.push(Unmet::NoTrustline),
            Some(held) if held > 0 => {
                verdict.unmet.push(Unmet::AlreadyMember);
                return verdict;
            }
            Some(_) => {}
        },
    }
    match &found.recommendation {
        None | Some(Fact::Unread { .. }) => verdict.unread.push(Unread::Recommendation),
        Some(Fact::Read { value, .. }) => {
            let qualified = value.iter().any(|it| it.is_qualified());
            let unsure = value.iter().any(|it| it.level.is_none());
            if value.is_empty() {
                verdict.unmet.push(Unmet::NoRecommendation);
            } else if !qualified && unsure {
                verdict.unread.push(Unread::Recommender);
            } else if !qualified {
                verdict.unmet.push(Unmet::RecommenderTooLow);
            }
        }
    }
    verdict
}

/// An application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Our id; buttons are bound to it.
    pub id: i64,
    /// Whose.
    pub person: i64,
    /// Who joins.
    pub kind: Kind,
    /// Where it stands.
    pub stage: Stage,
    /// The version of the Agreement that was agreed to.
    pub agreement: Option<String>,
    /// When.
    pub agreed_at: Option<Instant>,
    /// The address.
    pub address: Option<String>,
    /// What was found of it last.
    pub findings: Option<Findings>,
    /// Whether the bot looks again by itself.
    pub watched: bool,
    /// The number of the helpdesk's ticket.
    pub ticket: Option<i64>,
    /// What the helpdesk says of it.
    pub state: Option<String>,
    /// When it was sent.
    pub sent_at: Option<Instant>,
    /// When it was begun.
    pub begun_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
}

impl Join {
    /// A new one.
    #[must_use]
    pub const fn begin(id: i64, person: i64, kind: Kind, now: Instant) -> Self {
        Self {
            id,
            person,
            kind,
            stage: Stage::Consent,
            agreement: None,
            agreed_at: None,
            address: None,
            findings: None,
            watched: false,
            ticket: None,
            state: None,
            sent_at: None,
            begun_at: now,
            ended_at: None,
        }
    }

    /// Agrees to a version of the Agreement; only while that is asked.
    #[must_use]
    pub fn agree(mut self, version: &str, now: Instant) -> Option<Self> {
        if self.stage != Stage::Consent {
            return None;
        }
        self.agreement = Some(version.to_owned());
        self.agreed_at = Some(now);
        self.stage = Stage::Address;
        Some(self)
    }

    /// Takes an address; it may be changed until the application is sent.
    #[must_use]
    pub fn aim(mut self, address: &str) -> Option<Self> {
        let may = matches!(
            self.stage,
            Stage::Address | Stage::Checking | Stage::Unmet | Stage::Ready
        );
        if !may {
            return None;
        }
        if self.address.as_deref() != Some(address) {
            self.findings = None;
            self.watched = false;
        }
        self.address = Some(address.to_owned());
        self.stage = Stage::Checking;
        Some(self)
    }

    /// Asks for another address.
    #[must_use]
    pub fn aim_anew(mut self) -> Option<Self> {
        let may = matches!(self.stage, Stage::Checking | Stage::Unmet | Stage::Ready);
        may.then(|| {
            self.stage = Stage::Address;
            self.watched = false;
            self
        })
    }

    /// Looks again.
    #[must_use]
    pub fn look(mut self) -> Option<Self> {
        let may = matches!(self.stage, Stage::Checking | Stage::Unmet | Stage::Ready);
        may.then(|| {
            self.stage = Stage::Checking;
            self
        })
    }

    /// Takes what was found of its address. Findings of another address, or too late, are nothing.
    #[must_use]
    pub fn found(mut self, findings: Findings, token: &str) -> Option<(Self, Verdict)> {
        let may = matches!(self.stage, Stage::Checking | Stage::Unmet | Stage::Ready);
        if !may || self.address.as_deref() != Some(findings.address.as_str()) {
            return None;
        }
        let verdict = judge(&findings, token);
        self.findings = Some(findings);
        self.stage = if verdict.is_ready() {
            Stage::Ready
        } else {
            Stage::Unmet
        };
        if verdict.is_ready() {
            self.watched = false;
        }
        Some((self, verdict))
    }

    /// Goes to the helpdesk: only what has just been found whole.
    #[must_use]
    pub fn send(mut self, now: Instant) -> Option<Self> {
        (self.stage == Stage::Ready && self.agreed_at.is_some()).then(|| {
            self.stage = Stage::Sent;
            self.watched = false;
            self.sent_at = Some(now);
            self
        })
    }

    /// The token came.
    #[must_use]
    pub fn arrive(mut self, now: Instant) -> Option<Self> {
        (self.stage == Stage::Sent).then(|| {
            self.stage = Stage::Member;
            self.ended_at = Some(now);
            self
        })
    }

    /// The applicant gives it up before it is sent.
    #[must_use]
    pub fn drop(mut self, now: Instant) -> Option<Self> {
        (self.stage.is_open() && self.stage != Stage::Sent).then(|| {
            self.stage = Stage::Dropped;
            self.watched = false;
            self.ended_at = Some(now);
            self
        })
    }
}

/// Which edition of the Agreement is agreed to, and where it stands: the setting `join.agreement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agreement {
    /// The edition, as the Association names it.
    pub version: String,
    /// The Russian text.
    pub ru: String,
    /// The English text.
    pub en: String,
}

impl Default for Agreement {
    fn default() -> Self {
        Self {
            version: "2026-04-22".to_owned(),
            ru: "https://docs.mtla.me/Agreement/Agreement.ru.html".to_owned(),
            en: "https://docs.mtla.me/Agreement/Agreement.en.html".to_owned(),
        }
    }
}

impl Agreement {
    /// Whether everything it must say is there.
    ///
    /// # Errors
    /// What is missing.
    pub fn check(&self) -> Result<(), String> {
        if self.version.trim().is_empty() || self.version.chars().count() > 60 {
            return Err("the version of the Agreement is a word or a date".to_owned());
        }
        let good = |url: &str| url.starts_with("https://") && !url.contains(char::is_whitespace);
        if good(&self.ru) && good(&self.en) {
            Ok(())
        } else {
            Err("both texts of the Agreement stand under https://".to_owned())
        }
    }
}
