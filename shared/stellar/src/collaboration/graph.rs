//! One picture of who works with whom, as SVG: the same survey always gives the same bytes.
//!
//! Programs with a tie stand on a circle, neighbours kept close; those without one are listed below, so that
//! they do not make the circle wide and empty.

use std::{collections::BTreeMap, f64::consts::PI, fmt::Write as _};

use mtl_domain::text;

use super::{Pair, Status, Survey};

/// The picture's words, in the reader's language.
#[derive(Debug, Clone)]
pub struct Legend {
    /// Above the picture.
    pub title: String,
    /// What a full line means.
    pub mutual: String,
    /// What a dashed arrow means.
    pub declared: String,
    /// Above the list of programs without a tie.
    pub alone: String,
}

/// The picture's width; its height follows from what it shows.
const WIDTH: f64 = 1080.0;
const MIDDLE: f64 = WIDTH / 2.0;
/// Between a dot's middle and its label.
const GAP: f64 = 22.0;
/// What stands above the circle ends here.
const HEAD: f64 = 110.0;
/// More programs than this on the circle, and their names stand along its rays so as not to cover each other.
const FLAT: usize = 12;
/// Longer names are cut: their start tells them apart.
const LONGEST: usize = 26;
const FONT: &str = "font-family=\"'DejaVu Sans', 'Noto Sans', Arial, sans-serif\"";

/// The picture. Only what it needs of SVG is used, so that every renderer draws it alike.
#[must_use]
pub fn svg(survey: &Survey, legend: &Legend) -> String {
    let tied = order(survey);
    let along = tied.len() > FLAT;
    // The longest label has to end inside, beside the circle and, where labels stand on rays, above and below it.
    let letters = tied.iter().filter_map(|it| survey.standing(it));
    let letters = letters
        .map(|it| it.title.chars().count().min(LONGEST))
        .max();
    let long = GAP + letters.unwrap_or(0) as f64 * if along { 15.0 } else { 17.0 } * 0.64;
    let radius = (MIDDLE - 4.0 - long).min(330.0);
    let room = if along { long + 6.0 } else { 45.0 };
    let center = HEAD + room + radius;
    let spots: BTreeMap<&str, f64> = tied
        .iter()
        .enumerate()
        .map(|(place, name)| (*name, angle(place, tied.len())))
        .collect();
    let alone: Vec<&str> = survey
        .programs
        .iter()
        .filter(|it| !spots.contains_key(it.name.as_str()))
        .map(|it| it.title.as_str())
        .collect();
    let below = if tied.is_empty() {
        HEAD
    } else {
        center + radius + room
    };
    let rows = alone.len().div_ceil(3);
    let height = below
        + if alone.is_empty() {
            20.0
        } else {
            70.0 + 30.0 * rows as f64
        };

    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" {FONT}>\n\
         <rect width=\"{WIDTH:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n\
         <text x=\"40\" y=\"52\" font-size=\"28\" font-weight=\"bold\" fill=\"#1d2733\">{}</text>\n\
         <line x1=\"40\" y1=\"84\" x2=\"90\" y2=\"84\" stroke=\"#1f8a5b\" stroke-width=\"3\"/>\n\
         <text x=\"100\" y=\"90\" font-size=\"17\" fill=\"#1d2733\">{}</text>\n\
         <line x1=\"400\" y1=\"84\" x2=\"442\" y2=\"84\" stroke=\"#8a97a6\" stroke-width=\"2\" stroke-dasharray=\"7 5\"/>\n\
         <polygon points=\"450,84 440,79 440,89\" fill=\"#8a97a6\"/>\n\
         <text x=\"460\" y=\"90\" font-size=\"17\" fill=\"#1d2733\">{}</text>\n",
        escaped(&legend.title),
        escaped(&legend.mutual),
        escaped(&legend.declared),
    );
    for pair in &survey.pairs {
        if let (Some(a), Some(b)) = (spots.get(pair.a.as_str()), spots.get(pair.b.as_str())) {
            edge(
                &mut out,
                pair,
                at(*a, radius, center),
                at(*b, radius, center),
                center,
            );
        }
    }
    for name in &tied {
        if let (Some(standing), Some(angle)) = (survey.standing(name), spots.get(name)) {
            let ties = standing.mutual.len();
            node(
                &mut out,
                &standing.title,
                ties,
                *angle,
                radius,
                center,
                along,
            );
        }
    }
    if !alone.is_empty() {
        let _ = writeln!(
            out,
            "<text x=\"40\" y=\"{:.0}\" font-size=\"18\" font-weight=\"bold\" fill=\"#5b6775\">{}</text>",
            below + 40.0,
            escaped(&legend.alone),
        );
    }
    for (place, title) in alone.iter().enumerate() {
        let (column, row) = (place % 3, place / 3);
        let _ = writeln!(
            out,
            "<text x=\"{:.0}\" y=\"{:.0}\" font-size=\"17\" fill=\"#5b6775\">{}</text>",
            40.0 + 345.0 * column as f64,
            below + 72.0 + 30.0 * row as f64,
            label(title),
        );
    }
    out.push_str("</svg>\n");
    out
}

/// The programs with a tie, each beside those it is tied to most: a walk that goes to the neighbour with the most ties.
fn order(survey: &Survey) -> Vec<&str> {
    let mut ties: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for pair in &survey.pairs {
        ties.entry(&pair.a).or_default().push(&pair.b);
        ties.entry(&pair.b).or_default().push(&pair.a);
    }
    let count = |name: &str| ties.get(name).map_or(0, Vec::len);
    let mut left: Vec<&str> = survey
        .programs
        .iter()
        .map(|it| it.name.as_str())
        .filter(|it| ties.contains_key(it))
        .collect();
    // A stable sort: equals keep the directory's order.
    left.sort_by_key(|it| std::cmp::Reverse(count(it)));
    let mut out: Vec<&str> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let near = |last: &&str| ties.get(*last).cloned().unwrap_or_default();
        let neighbours = out.last().map(near).unwrap_or_default();
        let next = left
            .iter()
            .position(|it| neighbours.contains(it))
            .unwrap_or(0);
        out.push(left.remove(next));
    }
    out
}

/// Where a place lies: from the top, clockwise.
fn angle(place: usize, of: usize) -> f64 {
    2.0 * PI * place as f64 / of.max(1) as f64 - PI / 2.0
}

fn at(angle: f64, radius: f64, center: f64) -> (f64, f64) {
    (MIDDLE + radius * angle.cos(), center + radius * angle.sin())
}

/// A curve that bends towards the middle, so that neighbours' lines do not lie on the circle's edge.
fn edge(out: &mut String, pair: &Pair, a: (f64, f64), b: (f64, f64), center: f64) {
    let bend = |from: f64, to: f64, middle: f64| (from + to) / 4.0 + middle / 2.0;
    let (cx, cy) = (bend(a.0, b.0, MIDDLE), bend(a.1, b.1, center));
    let (from, to) = match pair.status {
        Status::None => return,
        Status::DeclaredByB => (b, a),
        Status::DeclaredByA | Status::Mutual => (a, b),
    };
    let (x1, y1, x2, y2) = (from.0, from.1, to.0, to.1);
    if pair.status == Status::Mutual {
        let _ = writeln!(
            out,
            "<path d=\"M{x1:.1} {y1:.1} Q{cx:.1} {cy:.1} {x2:.1} {y2:.1}\" fill=\"none\" stroke=\"#1f8a5b\" stroke-width=\"3\" stroke-opacity=\"0.75\"/>"
        );
        return;
    }
    let _ = writeln!(
        out,
        "<path d=\"M{x1:.1} {y1:.1} Q{cx:.1} {cy:.1} {x2:.1} {y2:.1}\" fill=\"none\" stroke=\"#8a97a6\" stroke-width=\"2\" stroke-dasharray=\"7 5\"/>"
    );
    // The arrow's head by hand, before the dot: markers are drawn differently from renderer to renderer.
    let (dx, dy) = (x2 - cx, y2 - cy);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    let (tip, back) = (12.0, 24.0);
    let (bx, by) = (x2 - ux * back, y2 - uy * back);
    let _ = writeln!(
        out,
        "<polygon points=\"{:.1},{:.1} {:.1},{:.1} {:.1},{:.1}\" fill=\"#8a97a6\"/>",
        x2 - ux * tip,
        y2 - uy * tip,
        bx - uy * 5.5,
        by + ux * 5.5,
        bx + uy * 5.5,
        by - ux * 5.5,
    );
}

fn node(
    out: &mut String,
    title: &str,
    ties: usize,
    angle: f64,
    radius: f64,
    center: f64,
    along: bool,
) {
    let (x, y) = at(angle, radius, center);
    let fill = if ties > 0 { "#1f8a5b" } else { "#c3ccd6" };
    let size = 8.0 + (ties.min(6) as f64);
    let _ = writeln!(
        out,
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size:.0}\" fill=\"{fill}\" stroke=\"#ffffff\" stroke-width=\"2\"/>"
    );
    let (lx, ly) = at(angle, radius + GAP, center);
    let right = angle.cos() > 0.02;
    let left = angle.cos() < -0.02;
    let text = label(title);
    if along {
        let turn = angle.to_degrees() + if left { 180.0 } else { 0.0 };
        let anchor = if left { "end" } else { "start" };
        let _ = writeln!(
            out,
            "<text x=\"{lx:.1}\" y=\"{ly:.1}\" dy=\"5\" font-size=\"15\" fill=\"#1d2733\" text-anchor=\"{anchor}\" transform=\"rotate({turn:.1} {lx:.1} {ly:.1})\">{text}</text>"
        );
        return;
    }
    let anchor = match (left, right) {
        (true, _) => "end",
        (_, true) => "start",
        _ => "middle",
    };
    let down = if !left && !right && angle.sin() > 0.0 {
        12.0
    } else {
        5.0
    };
    let _ = writeln!(
        out,
        "<text x=\"{lx:.1}\" y=\"{ly:.1}\" dy=\"{down:.0}\" font-size=\"17\" fill=\"#1d2733\" text-anchor=\"{anchor}\">{text}</text>"
    );
}

fn label(title: &str) -> String {
    escaped(&text::truncate_utf16(&text::clean_line(title), LONGEST))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text::clean_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            _ => out.push(c),
        }
    }
    out
}
