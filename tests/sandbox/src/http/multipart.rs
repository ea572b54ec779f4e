//! Reads multipart/form-data bodies: a few parts, all in memory.

use super::args::{Args, Upload};

/// The boundary named in a Content-Type header.
#[must_use]
pub fn boundary(content_type: &str) -> Option<&str> {
    let at = content_type.find("boundary=")?;
    let rest = &content_type[at + "boundary=".len()..];
    let rest = rest.split(';').next().unwrap_or(rest).trim();
    Some(rest.trim_matches('"'))
}

/// Adds every part of `body` to `args`: parts with a file name are files, the rest are texts.
pub fn read(args: &mut Args, body: &[u8], boundary: &str) {
    let mark = format!("--{boundary}");
    let mut rest = body;
    let Some(start) = find(rest, mark.as_bytes()) else {
        return;
    };
    rest = &rest[start + mark.len()..];
    while !rest.starts_with(b"--") {
        let Some(end) = find(rest, mark.as_bytes()) else {
            return;
        };
        add_part(args, &rest[..end]);
        rest = &rest[end + mark.len()..];
    }
}

fn add_part(args: &mut Args, part: &[u8]) {
    let part = part.strip_prefix(b"\r\n").unwrap_or(part);
    let Some(split) = find(part, b"\r\n\r\n") else {
        return;
    };
    let head = String::from_utf8_lossy(&part[..split]).into_owned();
    let content = &part[split + 4..];
    let content = content.strip_suffix(b"\r\n").unwrap_or(content);
    let Some(field) = attribute(&head, "name=\"") else {
        return;
    };
    match attribute(&head, "filename=\"") {
        Some(name) => args.files.push(Upload {
            field,
            name,
            bytes: content.to_vec(),
        }),
        None => args.add(&field, String::from_utf8_lossy(content).into_owned(), false),
    }
}

fn attribute(head: &str, key: &str) -> Option<String> {
    // `name="` also ends `filename="`, so the character before it must not be a letter.
    let mut from = 0;
    while let Some(at) = head[from..].find(key) {
        let at = from + at;
        let lone = !head[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        from = at + key.len();
        if lone {
            let rest = &head[from..];
            return rest.find('"').map(|end| rest[..end].to_owned());
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}
