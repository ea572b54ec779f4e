//! Words in somebody else's SVG become outlines, so that it is drawn without a font of the machine.
//!
//! It reads the `<text>` elements that our own crates write: one line each, with the attributes listed below, in
//! quotes. What it does not understand it leaves as it is.

use std::fmt::Write as _;

use crate::font::{Weight, drawable, path, width};

const OPEN: &str = "<text ";
const CLOSE: &str = "</text>";

/// The same SVG with outlines in place of words.
#[must_use]
pub fn outlined(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() * 4);
    let mut rest = svg;
    while let Some((before, found)) = rest.split_once(OPEN) {
        out.push_str(before);
        let element = found.split_once(CLOSE);
        let drawn = element.and_then(|(element, after)| Some((drawn(element)?, after)));
        rest = match drawn {
            Some((outline, after)) => {
                out.push_str(&outline);
                after
            }
            None => {
                out.push_str(OPEN);
                found
            }
        };
    }
    out.push_str(rest);
    out
}

fn drawn(element: &str) -> Option<String> {
    let (attributes, words) = element.split_once('>')?;
    let of = |name: &str| attribute(attributes, name);
    let number = |name: &str| of(name).and_then(|it| it.parse::<f32>().ok());
    let size = number("font-size")?;
    let (x, y) = (number("x")?, number("y")? + number("dy").unwrap_or(0.0));
    let weight = match of("font-weight") {
        Some("bold") => Weight::Bold,
        _ => Weight::Regular,
    };
    let words = drawable(&plain(words), weight);
    let x = match of("text-anchor") {
        Some("middle") => x - width(&words, size, weight) / 2.0,
        Some("end") => x - width(&words, size, weight),
        _ => x,
    };
    let mut out = format!(
        "<path d=\"{}\" fill=\"{}\"",
        path(&words, x, y, size, weight),
        of("fill").unwrap_or("#000000"),
    );
    if let Some(transform) = of("transform") {
        let _ = write!(out, " transform=\"{transform}\"");
    }
    out.push_str("/>");
    Some(out)
}

/// The value of an attribute.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, next) = after.split_once('"')?;
        if key.trim() == name {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// The words as they were before they became XML.
fn plain(words: &str) -> String {
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}
