//! The scale of an axis: round steps, and numbers as short as they can be.

/// From nothing to a round number above the largest value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub top: f64,
    pub step: f64,
}

impl Scale {
    /// At most five steps of 1, 2 or 5 times a power of ten. Counts have no halves.
    pub fn of(values: impl Iterator<Item = f64>, whole: bool) -> Self {
        let most = values.filter(|v| v.is_finite()).fold(0.0_f64, f64::max);
        let least = if whole { 1.0 } else { f64::MIN_POSITIVE };
        let raw = if most > 0.0 {
            (most / 5.0).max(least)
        } else {
            1.0
        };
        let power = 10_f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|times| times * power)
            // A hair's breadth, so that 0.2000001 is 0.2.
            .find(|step| *step * 1.000_000_1 >= raw)
            .unwrap_or(power * 10.0);
        let steps = (most / step - 0.000_001).ceil().max(1.0);
        Self {
            top: steps * step,
            step,
        }
    }

    /// The values the lines of the grid stand at.
    pub fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        let mut at = 0.0;
        while at <= self.top + self.step / 2.0 && ticks.len() < 12 {
            ticks.push(at);
            at += self.step;
        }
        ticks
    }

    /// How much of the height a value takes.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share between nothing and one"
    )]
    pub fn share(&self, value: f64) -> f32 {
        if value.is_finite() {
            (value / self.top).clamp(0.0, 1.0) as f32
        } else {
            0.0
        }
    }
}

/// A number with at most two digits after the point, and none that say nothing.
pub fn short(value: f64) -> String {
    let text = if value.abs() >= 100.0 {
        format!("{value:.0}")
    } else if value.abs() >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    };
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
