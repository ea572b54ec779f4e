//! The bundled font: outlines of letters and how wide they are.

use std::{fmt::Write, sync::OnceLock};

use ttf_parser::{Face, GlyphId, OutlineBuilder};

static REGULAR: &[u8] = include_bytes!("../font/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../font/NotoSans-Bold.ttf");

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For titles and values.
    Bold,
}

/// The font, or nothing if the bundled file is broken, which the tests rule out.
fn face(weight: Weight) -> Option<&'static Face<'static>> {
    static FACES: OnceLock<[Option<Face<'static>>; 2]> = OnceLock::new();
    let [regular, bold] =
        FACES.get_or_init(|| [Face::parse(REGULAR, 0).ok(), Face::parse(BOLD, 0).ok()]);
    match weight {
        Weight::Regular => regular.as_ref(),
        Weight::Bold => bold.as_ref(),
    }
}

/// A text on one line, of letters the font has: white space is one space, what it has not is left out.
pub fn drawable(text: &str, weight: Weight) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut letters = word
            .chars()
            .filter(|c| glyph(*c, weight).is_some())
            .peekable();
        if letters.peek().is_some() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(letters);
        }
    }
    out
}

fn glyph(c: char, weight: Weight) -> Option<GlyphId> {
    face(weight)?.glyph_index(c)
}

fn advance(c: char, size: f32, weight: Weight) -> f32 {
    let Some(face) = face(weight) else {
        return 0.0;
    };
    let units = face
        .glyph_index(c)
        .and_then(|glyph| face.glyph_hor_advance(glyph))
        .unwrap_or_default();
    f32::from(units) * size / f32::from(face.units_per_em())
}

/// How wide a text is.
#[must_use]
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    drawable(text, weight)
        .chars()
        .map(|c| advance(c, size, weight))
        .sum()
}

/// As much of a text as fits, with an ellipsis when some was cut.
pub fn fitting(text: &str, size: f32, weight: Weight, room: f32) -> String {
    let text = drawable(text, weight);
    if width(&text, size, weight) <= room {
        return text;
    }
    let mut left = room - advance('…', size, weight);
    let mut kept = String::new();
    for c in text.chars() {
        left -= advance(c, size, weight);
        if left < 0.0 {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// The outlines of a text that begins at `x` on the base line `y`, as the data of an SVG path.
pub fn path(text: &str, x: f32, y: f32, size: f32, weight: Weight) -> String {
    let mut pen = Pen {
        path: String::new(),
        x,
        y,
        scale: 0.0,
    };
    let Some(face) = face(weight) else {
        return pen.path;
    };
    pen.scale = size / f32::from(face.units_per_em());
    for c in text.chars() {
        if let Some(glyph) = face.glyph_index(c) {
            face.outline_glyph(glyph, &mut pen);
        }
        pen.x += advance(c, size, weight);
    }
    pen.path
}

/// Writes outlines as the commands of a path.
struct Pen {
    path: String,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen {
    fn put(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + x * self.scale, self.y - y * self.scale);
            // A String takes whatever is written.
            let _ = write!(self.path, "{x:.2} {y:.2} ");
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.put('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
