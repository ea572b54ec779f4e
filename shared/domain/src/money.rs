//! Money as Stellar counts it: whole numbers of 1e-7, no floating point anywhere.

#[cfg(test)]
mod tests;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// How many of our units make one.
const UNIT: u64 = 10_000_000;
/// Digits after the point.
const DECIMALS: usize = 7;

/// An amount in units of 1e-7.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub i64);

/// Why something is not an amount, or a sum cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Nothing was written.
    #[error("no amount")]
    Empty,
    /// Something else than a number.
    #[error("not an amount")]
    Junk,
    /// More digits after the point than the chain keeps.
    #[error("more than {DECIMALS} digits after the point")]
    TooFine,
    /// "1,000": a thousand to some, one to others.
    #[error("a comma before three digits may mean thousands")]
    Ambiguous,
    /// Does not fit.
    #[error("the amount is too large")]
    Overflow,
    /// Shares that do not make a whole.
    #[error("the shares do not make a whole")]
    BadShares,
}

impl Money {
    pub const ZERO: Self = Self(0);

    /// Reads "12.5", "12,5", "1 000", "-0.0000001". A comma is a decimal point; spaces may part groups of three.
    pub fn parse(written: &str) -> Result<Self, MoneyError> {
        let trimmed = written.trim();
        if trimmed.is_empty() {
            return Err(MoneyError::Empty);
        }
        let (negative, number) = match trimmed.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, fraction) = match number.split_once(['.', ',']) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (number, None),
        };
        let digits = ungrouped(whole).ok_or(MoneyError::Junk)?;
        if let Some(fraction) = fraction {
            if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
                return Err(MoneyError::Junk);
            }
            if number.contains(',') && fraction.len() == 3 && digits.len() <= 3 && digits != "0" {
                return Err(MoneyError::Ambiguous);
            }
        }
        let fraction = fraction.unwrap_or_default().trim_end_matches('0');
        if fraction.len() > DECIMALS {
            return Err(MoneyError::TooFine);
        }
        let whole: u64 = digits.parse().map_err(|_| MoneyError::Overflow)?;
        let fraction: u64 = format!("{fraction:0<DECIMALS$}")
            .parse()
            .map_err(|_| MoneyError::Junk)?;
        let units = whole
            .checked_mul(UNIT)
            .and_then(|all| all.checked_add(fraction))
            .ok_or(MoneyError::Overflow)?;
        Self::signed(negative, units)
    }

    fn signed(negative: bool, units: u64) -> Result<Self, MoneyError> {
        let fits = if negative {
            0_i64.checked_sub_unsigned(units)
        } else {
            i64::try_from(units).ok()
        };
        fits.map(Self).ok_or(MoneyError::Overflow)
    }

    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    #[must_use]
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        self.0.checked_mul(times).map(Self)
    }

    /// The sum of many, if it fits.
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Shares the amount by percent. The percents must make 100, the parts make the amount to the last unit.
    pub fn split_percent(self, percents: &[u32]) -> Result<Vec<Self>, MoneyError> {
        let total: u64 = percents.iter().map(|p| u64::from(*p)).sum();
        if total != 100 {
            return Err(MoneyError::BadShares);
        }
        self.split(percents)
    }

    /// Shares the amount in proportion to the weights. What does not divide goes unit by unit to the largest
    /// remainders, the earlier first, so the parts always make the amount and no part is off by a whole unit.
    pub fn split(self, weights: &[u32]) -> Result<Vec<Self>, MoneyError> {
        let total: u128 = weights.iter().map(|w| u128::from(*w)).sum();
        if total == 0 {
            return Err(MoneyError::BadShares);
        }
        let amount = u128::from(self.0.unsigned_abs());
        // (units, remainder, place)
        let mut parts: Vec<(u128, u128, usize)> = weights
            .iter()
            .enumerate()
            .map(|(place, weight)| {
                let exact = amount * u128::from(*weight);
                (exact / total, exact % total, place)
            })
            .collect();
        let given: u128 = parts.iter().map(|(units, ..)| units).sum();
        let left = usize::try_from(amount - given).map_err(|_| MoneyError::Overflow)?;
        parts.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
        for (units, ..) in parts.iter_mut().take(left) {
            *units += 1;
        }
        parts.sort_by_key(|(.., place)| *place);
        parts
            .into_iter()
            .map(|(units, ..)| {
                let units = u64::try_from(units).map_err(|_| MoneyError::Overflow)?;
                Self::signed(self.0 < 0, units)
            })
            .collect()
    }
}

/// The digits of the whole part, with or without spaces between groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let groups: Vec<&str> = whole.split(is_space).collect();
    let (first, rest) = groups.split_first()?;
    let first_fits = if rest.is_empty() {
        !first.is_empty()
    } else {
        (1..=3).contains(&first.len())
    };
    let digits = groups
        .iter()
        .all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    (first_fits && digits && rest.iter().all(|group| group.len() == 3)).then(|| groups.concat())
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        Self::parse(written)
    }
}

impl fmt::Display for Money {
    /// Plain digits and a point, no needless zeros: what `parse` reads and Stellar takes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.0.unsigned_abs();
        let mut text = (units / UNIT).to_string();
        if !units.is_multiple_of(UNIT) {
            let fraction = format!("{:0>DECIMALS$}", units % UNIT);
            text.push('.');
            text.push_str(fraction.trim_end_matches('0'));
        }
        f.pad_integral(self.0 >= 0, "", &text)
    }
}
