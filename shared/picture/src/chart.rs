//! Charts for a phone: one above the other, each with its title, legend, axis and labels.

use crate::{
    Svg, WIDTH,
    font::{Weight, width},
    scale::{Scale, short},
    svg::Anchor,
};

/// Blue and orange of Okabe and Ito: told apart by people who see fewer colours, and in grey.
const COLOURS: [&str; 2] = ["#0072b2", "#e69f00"];
const INK: &str = "#1c2126";
const FAINT: &str = "#5c6670";
const GRID: &str = "#dfe3e8";

const MARGIN: f32 = 48.0;
const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// The smallest letters: a third of it is what the phone shows.
const SMALL: f32 = 30.0;
const PLOT: f32 = 330.0;
const PANEL: f32 = 130.0 + PLOT + 80.0;

/// How values are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Side by side, from nothing.
    Bars,
    /// Points joined by lines.
    Lines,
}

/// Values of one kind, one a label; `None` where there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its values.
    pub values: Vec<Option<f64>>,
}

/// One chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What it shows.
    pub title: String,
    /// How.
    pub shape: Shape,
    /// Below the values.
    pub labels: Vec<String>,
    /// At most two.
    pub series: Vec<Series>,
    /// Values are counts: the axis has no halves.
    pub whole: bool,
}

/// A picture of charts.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What the picture is about.
    pub title: String,
    /// Which time it is about.
    pub subtitle: String,
    /// The charts.
    pub panels: Vec<Panel>,
    /// A last line, small.
    pub foot: String,
    /// Numbers have a comma where others have a point.
    pub comma: bool,
}

impl Chart {
    /// The picture as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut y = 170.0;
        let foot = if self.foot.is_empty() { 20.0 } else { 70.0 };
        let height = y + PANEL * f32_of(self.panels.len()) + foot;
        let mut svg = Svg::new(WIDTH, height);
        svg.rect((0.0, 0.0), (14.0, height), 0.0, COLOURS[0]);
        let (start, bold, plain) = (Anchor::Start, Weight::Bold, Weight::Regular);
        svg.text((MARGIN, 84.0), &self.title, 52.0, bold, start, INK, INNER);
        svg.text(
            (MARGIN, 134.0),
            &self.subtitle,
            34.0,
            plain,
            start,
            FAINT,
            INNER,
        );
        for panel in &self.panels {
            panel.draw(&mut svg, y, self.comma);
            y += PANEL;
        }
        svg.text(
            (MARGIN, y + 32.0),
            &self.foot,
            28.0,
            plain,
            start,
            FAINT,
            INNER,
        );
        svg.finish()
    }
}

impl Panel {
    fn draw(&self, svg: &mut Svg, y: f32, comma: bool) {
        let title = (MARGIN, y + 44.0);
        svg.text(
            title,
            &self.title,
            38.0,
            Weight::Bold,
            Anchor::Start,
            INK,
            INNER,
        );
        self.legend(svg, y + 98.0);
        let values = self.series.iter().flat_map(|series| &series.values);
        let scale = Scale::of(values.filter_map(|value| *value), self.whole);
        let ticks: Vec<String> = scale
            .ticks()
            .iter()
            .map(|tick| number(*tick, comma))
            .collect();
        let gutter = ticks
            .iter()
            .map(|tick| width(tick, SMALL, Weight::Regular))
            .fold(0.0, f32::max)
            + 20.0;
        let (left, top, right) = (MARGIN + gutter, y + 130.0, WIDTH - MARGIN);
        for (value, words) in scale.ticks().iter().zip(&ticks) {
            let at = top + PLOT * (1.0 - scale.share(*value));
            let thick = if *value > 0.0 { 2.0 } else { 3.0 };
            svg.line(&[(left, at), (right, at)], thick, GRID);
            let place = (left - 16.0, at + 11.0);
            svg.text(
                place,
                words,
                SMALL,
                Weight::Regular,
                Anchor::End,
                FAINT,
                gutter,
            );
        }
        let count = self.labels.len().max(1);
        let slot = (right - left) / f32_of(count);
        self.name_slots(svg, left, slot, top + PLOT + 44.0);
        for (nth, series) in self.series.iter().take(COLOURS.len()).enumerate() {
            let plot = Plot {
                left,
                top,
                slot,
                scale,
                number: nth,
                comma,
                of: self.series.len().min(COLOURS.len()),
            };
            match self.shape {
                Shape::Bars => plot.bars(svg, series),
                Shape::Lines => plot.lines(svg, series),
            }
        }
    }

    fn legend(&self, svg: &mut Svg, y: f32) {
        let mut x = MARGIN;
        for (series, colour) in self.series.iter().zip(COLOURS) {
            svg.rect((x, y - 24.0), (28.0, 28.0), 6.0, colour);
            let room = INNER / 2.0 - 60.0;
            let place = (x + 42.0, y);
            svg.text(
                place,
                &series.name,
                SMALL,
                Weight::Regular,
                Anchor::Start,
                FAINT,
                room,
            );
            x += 42.0 + width(&series.name, SMALL, Weight::Regular).min(room) + 44.0;
        }
    }

    /// The labels below; when they are too many, every so many of them, counted from the last.
    fn name_slots(&self, svg: &mut Svg, left: f32, slot: f32, y: f32) {
        let widest = self
            .labels
            .iter()
            .map(|label| width(label, SMALL, Weight::Regular))
            .fold(1.0, f32::max)
            .min(slot.max(220.0));
        let every = steps((widest + 16.0) / slot);
        let last = self.labels.len().saturating_sub(1);
        for (number, label) in self.labels.iter().enumerate() {
            if (last - number).is_multiple_of(every) {
                let x = left + slot * (f32_of(number) + 0.5);
                let room = slot * f32_of(every) - 8.0;
                svg.text(
                    (x, y),
                    label,
                    SMALL,
                    Weight::Regular,
                    Anchor::Middle,
                    FAINT,
                    room,
                );
            }
        }
    }
}

/// Where one series is drawn.
struct Plot {
    left: f32,
    top: f32,
    slot: f32,
    scale: Scale,
    number: usize,
    comma: bool,
    of: usize,
}

impl Plot {
    fn colour(&self) -> &'static str {
        COLOURS.get(self.number).copied().unwrap_or(INK)
    }

    fn height(&self, value: f64) -> f32 {
        PLOT * self.scale.share(value)
    }

    fn bars(&self, svg: &mut Svg, series: &Series) {
        let wide = (self.slot * 0.78 / f32_of(self.of)).min(90.0);
        let gap = (wide * 0.08).min(6.0);
        let group = wide * f32_of(self.of);
        for (nth, value) in series.values.iter().enumerate() {
            let Some(value) = *value else { continue };
            let middle = self.left + self.slot * (f32_of(nth) + 0.5);
            let x = middle - group / 2.0 + wide * f32_of(self.number) + gap / 2.0;
            let high = self.height(value);
            let y = self.top + PLOT - high;
            if high > 0.0 {
                svg.rect(
                    (x, y),
                    (wide - gap, high),
                    5.0_f32.min(high / 2.0),
                    self.colour(),
                );
            }
            let words = number(value, self.comma);
            let fits = width(&words, 26.0, Weight::Bold) <= wide + 8.0;
            if fits && value > 0.0 {
                let place = (x + (wide - gap) / 2.0, y - 8.0);
                svg.text(
                    place,
                    &words,
                    26.0,
                    Weight::Bold,
                    Anchor::Middle,
                    INK,
                    wide + 10.0,
                );
            }
        }
    }

    fn lines(&self, svg: &mut Svg, series: &Series) {
        let mut run: Vec<(f32, f32)> = Vec::new();
        let mut points: Vec<(f32, f32, f64)> = Vec::new();
        for (nth, value) in series.values.iter().enumerate() {
            match value {
                Some(value) => {
                    let x = self.left + self.slot * (f32_of(nth) + 0.5);
                    let y = self.top + PLOT - self.height(*value);
                    run.push((x, y));
                    points.push((x, y, *value));
                }
                None => self.stroke(svg, &mut run),
            }
        }
        self.stroke(svg, &mut run);
        let roomy = self.slot >= 60.0;
        for (x, y, value) in points {
            // A square and a dot differ without colour too.
            if self.number == 0 {
                svg.circle((x, y), 12.0, self.colour());
            } else {
                svg.rect((x - 11.0, y - 11.0), (22.0, 22.0), 3.0, self.colour());
            }
            if roomy {
                let place = (x, y - 20.0);
                svg.text(
                    place,
                    &number(value, self.comma),
                    26.0,
                    Weight::Bold,
                    Anchor::Middle,
                    INK,
                    self.slot,
                );
            }
        }
    }

    fn stroke(&self, svg: &mut Svg, run: &mut Vec<(f32, f32)>) {
        if run.len() > 1 {
            svg.line(run, 6.0, self.colour());
        }
        run.clear();
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a picture shows a few hundred values at most"
)]
const fn f32_of(count: usize) -> f32 {
    count as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between one and the number of labels"
)]
fn steps(ratio: f32) -> usize {
    ratio.ceil().clamp(1.0, 1000.0) as usize
}

/// A value as it is written in the reader's language.
fn number(value: f64, comma: bool) -> String {
    let text = short(value);
    if comma { text.replace('.', ",") } else { text }
}
