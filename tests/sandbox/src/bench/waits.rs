//! How long people waited: the longest of a hundred and the usual.

/// Waits in milliseconds, shortest first.
#[derive(Debug)]
pub struct Waits(Vec<f64>);

impl Waits {
    /// Takes waits in any order.
    pub fn new(list: impl Iterator<Item = f64>) -> Self {
        let mut list: Vec<f64> = list.collect();
        list.sort_by(f64::total_cmp);
        Self(list)
    }

    /// The wait that this share of all do not exceed.
    pub fn at(&self, share: f64) -> f64 {
        let place = (self.0.len() as f64 * share).ceil() as usize;
        self.0
            .get(place.saturating_sub(1))
            .copied()
            .unwrap_or(f64::INFINITY)
    }

    /// The wait that one of a hundred exceeds.
    pub fn p99(&self) -> f64 {
        self.at(0.99)
    }

    /// For people.
    pub fn shown(&self) -> String {
        format!(
            "{:.0} ms (median {:.0}, longest {:.0})",
            self.p99(),
            self.at(0.5),
            self.at(1.0)
        )
    }
}
