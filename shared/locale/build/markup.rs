//! Markup: whether a text is what Telegram's HTML mode accepts, tags closed in order and nothing unknown.

/// The tags our texts may use, out of all that Telegram knows.
const TAGS: [&str; 9] = [
    "b",
    "i",
    "u",
    "s",
    "code",
    "pre",
    "a",
    "blockquote",
    "tg-spoiler",
];

/// Checks a text with markup.
pub fn check(text: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&']) {
        let (_, found) = rest.split_at(at);
        if let Some(entity) = found.strip_prefix('&') {
            rest = entity_end(entity)?;
        } else if let Some(tag) = found.strip_prefix('<') {
            let Some((inside, after)) = tag.split_once('>') else {
                return Err("has a < that nothing closes; write &lt; for the sign".to_owned());
            };
            match inside.strip_prefix('/') {
                Some(name) if open.pop() == Some(name) => {}
                Some(name) => return Err(format!("closes </{name}> that is not open last")),
                None => open.push(tag_name(inside)?),
            }
            rest = after;
        } else {
            return Err("has a bare >; write &gt; for the sign".to_owned());
        }
    }
    match open.pop() {
        Some(name) => Err(format!("never closes <{name}>")),
        None => Ok(()),
    }
}

/// Checks a text that must have no markup at all, so that it reads alike in every place.
pub fn check_plain(text: &str) -> Result<(), String> {
    match text.find(['<', '>', '&']) {
        Some(_) => Err("is plain text by its key and may have no markup: no <, > or &".to_owned()),
        None => Ok(()),
    }
}

fn tag_name(inside: &str) -> Result<&str, String> {
    let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
    if !TAGS.contains(&name) {
        return Err(format!("has <{name}>, which our texts do not use"));
    }
    let quoted = |prefix: &str| {
        attributes
            .strip_prefix(prefix)
            .and_then(|value| value.strip_suffix('"'))
            .is_some_and(|value| !value.is_empty() && !value.contains('"'))
    };
    let allowed = match name {
        "a" => quoted("href=\""),
        "code" => attributes.is_empty() || quoted("class=\"language-"),
        "blockquote" => attributes.is_empty() || attributes == "expandable",
        _ => attributes.is_empty(),
    };
    if allowed {
        Ok(name)
    } else {
        Err(format!("has <{inside}>, whose attributes are wrong"))
    }
}

fn entity_end(entity: &str) -> Result<&str, String> {
    let known = entity.split_once(';').filter(|(name, _)| {
        matches!(*name, "lt" | "gt" | "amp" | "quot")
            || name
                .strip_prefix('#')
                .is_some_and(|code| !code.is_empty() && code.chars().all(|c| c.is_ascii_digit()))
    });
    known
        .map(|(_, rest)| rest)
        .ok_or_else(|| "has a bare &; write &amp; for the sign".to_owned())
}
