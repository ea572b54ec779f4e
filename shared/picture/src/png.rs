//! SVG becomes PNG.

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

/// Larger pictures are refused by Telegram, and by us before they take the memory.
const LARGEST: u32 = 4096;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The SVG cannot be read.
    #[error("svg cannot be read: {0}")]
    Svg(String),
    /// It is empty or too large.
    #[error("picture of {0}x{1} is too large or empty")]
    Size(u32, u32),
    /// It cannot be written as PNG.
    #[error("png cannot be written: {0}")]
    Png(String),
}

/// The bytes of a PNG. The same SVG gives the same bytes.
///
/// # Errors
/// When the SVG cannot be read or its size is unfit.
pub fn png(svg: &str) -> Result<Vec<u8>, Fault> {
    let tree =
        Tree::from_str(svg, &Options::default()).map_err(|fault| Fault::Svg(fault.to_string()))?;
    let size = tree.size().to_int_size();
    let wrong = || Fault::Size(size.width(), size.height());
    if size.width() > LARGEST || size.height() > LARGEST {
        return Err(wrong());
    }
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(wrong)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|fault| Fault::Png(fault.to_string()))
}
