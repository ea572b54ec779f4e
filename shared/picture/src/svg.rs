//! A drawing, written as SVG. Words become outlines, so nothing that people wrote can be markup here.

use std::fmt::Write;

use crate::font::{Weight, drawable, fitting, path, width};

/// Which point of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A drawing on white ground.
#[derive(Debug, Clone)]
pub struct Svg {
    body: String,
    width: f32,
    height: f32,
}

impl Svg {
    /// An empty drawing.
    #[must_use]
    pub const fn new(width: f32, height: f32) -> Self {
        Self {
            body: String::new(),
            width,
            height,
        }
    }

    /// Words at a place, cut to the room there is; `y` is the line they stand on.
    #[expect(clippy::too_many_arguments, reason = "a text has that many properties")]
    pub fn text(
        &mut self,
        (x, y): (f32, f32),
        words: &str,
        size: f32,
        weight: Weight,
        anchor: Anchor,
        colour: &str,
        room: f32,
    ) {
        let words = fitting(words, size, weight, room);
        let words = drawable(&words, weight);
        let wide = width(&words, size, weight);
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::End => x - wide,
        };
        let outline = path(&words, x, y, size, weight);
        if !outline.is_empty() {
            // A white edge keeps letters readable where a line runs behind them.
            self.put(format_args!(
                "<path d=\"{outline}\" fill=\"{colour}\" stroke=\"#ffffff\" stroke-width=\"6\" stroke-linejoin=\"round\" paint-order=\"stroke\"/>"
            ));
        }
    }

    /// A filled rectangle with round corners.
    pub fn rect(
        &mut self,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        radius: f32,
        colour: &str,
    ) {
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{radius:.1}\" fill=\"{colour}\"/>"
        ));
    }

    /// A dot.
    pub fn circle(&mut self, (x, y): (f32, f32), radius: f32, colour: &str) {
        self.put(format_args!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{colour}\" stroke=\"#ffffff\" stroke-width=\"3\"/>"
        ));
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f32, f32)], thick: f32, colour: &str) {
        let mut list = String::new();
        for (x, y) in points {
            let _ = write!(list, "{x:.1},{y:.1} ");
        }
        self.put(format_args!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thick:.1}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
            list.trim_end()
        ));
    }

    /// The finished SVG.
    #[must_use]
    pub fn finish(self) -> String {
        let Self {
            body,
            width,
            height,
        } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\"><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{body}</svg>"
        )
    }

    fn put(&mut self, shape: std::fmt::Arguments<'_>) {
        // A String takes whatever is written.
        let _ = self.body.write_fmt(shape);
    }
}
