//! Pictures made by the bots: a chart becomes SVG, and SVG becomes a PNG that is read on a phone.
//!
//! Letters are drawn as outlines of the bundled font, so a picture needs no font of the machine and is the same
//! everywhere. That is also why `resvg` is built without its text feature, which takes longer to compile than the rest.

mod chart;
mod font;
mod outlined;
mod png;
mod scale;
mod svg;
#[cfg(test)]
mod tests;

pub use chart::{Chart, Panel, Series, Shape};
pub use font::{Weight, width};
pub use outlined::outlined;
pub use png::{Fault, png};
pub use svg::{Anchor, Svg};

/// How wide pictures are: a phone shows them at a third of it.
pub const WIDTH: f32 = 1080.0;
