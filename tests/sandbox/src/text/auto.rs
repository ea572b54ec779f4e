//! The entities Telegram finds by itself: links, mentions, hashtags, commands, addresses.

use super::{Entity, Formatted};

/// Top-level domains that make a word with a dot a link even without a scheme.
const TOP: [&str; 30] = [
    "com", "org", "net", "io", "me", "ru", "su", "info", "dev", "app", "edu", "gov", "co", "eu",
    "rs", "xyz", "club", "fund", "expert", "finance", "uk", "de", "fr", "ai", "pro", "online",
    "site", "space", "network", "рф",
];

/// Adds what is found outside the entities that are already there.
pub fn add(text: &mut Formatted) {
    // Everything that can be found contains one of these.
    if !text.text.contains(['@', '#', '/', '.', '$']) {
        return;
    }
    let mut found = Vec::new();
    let mut offset = 0;
    let mut before = ' ';
    let mut rest = text.text.as_str();
    while let Some(c) = rest.chars().next() {
        let fresh = !(before.is_alphanumeric() || before == '_');
        let hit = if fresh { find(rest, before) } else { None };
        if let Some((kind, word)) = hit {
            let length = word.chars().map(char::len_utf16).sum();
            found.push(Entity::new(kind, offset, length));
            offset += length;
            before = word.chars().next_back().unwrap_or(' ');
            rest = &rest[word.len()..];
        } else {
            offset += c.len_utf16();
            before = c;
            rest = &rest[c.len_utf8()..];
        }
    }
    let busy = |one: &Entity| {
        text.entities.iter().any(|given| {
            let solid = !matches!(
                given.kind.as_str(),
                "bold"
                    | "italic"
                    | "underline"
                    | "strikethrough"
                    | "spoiler"
                    | "blockquote"
                    | "expandable_blockquote"
            );
            solid && one.offset < given.end() && given.offset < one.end()
        })
    };
    found.retain(|one| !busy(one));
    text.entities.extend(found);
}

/// What begins exactly here.
fn find(rest: &str, before: char) -> Option<(&'static str, &str)> {
    let first = rest.chars().next()?;
    let take = |from: usize, ok: fn(char) -> bool| {
        let tail = &rest[from..];
        let end = tail.find(|c| !ok(c)).unwrap_or(tail.len());
        &rest[..from + end]
    };
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match first {
        '@' => {
            let hit = take(1, word);
            (3..=33).contains(&hit.len()).then_some(("mention", hit))
        }
        '#' => {
            let hit = take(1, |c| c.is_alphanumeric() || c == '_');
            let letters = hit[1..].chars().any(char::is_alphabetic);
            (letters && hit.chars().count() <= 257).then_some(("hashtag", hit))
        }
        '$' => {
            let hit = take(1, |c| c.is_ascii_uppercase());
            let next = rest[hit.len()..].chars().next();
            ((2..=9).contains(&hit.len()) && !next.is_some_and(|c| c.is_alphanumeric()))
                .then_some(("cashtag", hit))
        }
        '/' => {
            if matches!(before, '/' | '<' | '>') {
                return None;
            }
            let name = take(1, word);
            if !(2..=65).contains(&name.len()) {
                return None;
            }
            let mut hit = name;
            if rest[hit.len()..].starts_with('@') {
                let with_bot = take(hit.len() + 1, word);
                if with_bot.len() - hit.len() > 3 {
                    hit = with_bot;
                }
            }
            (!rest[hit.len()..].starts_with('/')).then_some(("bot_command", hit))
        }
        c if c.is_alphanumeric() => link(rest),
        _ => None,
    }
}

/// A link or a mail address.
fn link(rest: &str) -> Option<(&'static str, &str)> {
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '`'))
        .unwrap_or(rest.len());
    let word = &rest[..end];
    let lower = word.to_lowercase();
    let scheme = ["https://", "http://", "ftp://", "tg://", "ton://"]
        .iter()
        .find(|scheme| lower.starts_with(*scheme));
    if let Some(scheme) = scheme {
        let hit = strip_tail(word);
        return (hit.len() > scheme.len()).then_some(("url", hit));
    }
    let host_end = word
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+')))
        .unwrap_or(word.len());
    let host = word[..host_end].trim_end_matches(['.', '-', '_', '@', '+']);
    if let Some((name, domain)) = host.split_once('@') {
        return (!name.is_empty() && known(domain)).then_some(("email", host));
    }
    if !known(host) {
        return None;
    }
    let tail = &word[host.len()..];
    let hit = if tail.starts_with(['/', '?', '#', ':']) {
        strip_tail(word)
    } else {
        host
    };
    Some(("url", hit))
}

fn known(host: &str) -> bool {
    let Some((name, top)) = host.rsplit_once('.') else {
        return false;
    };
    !name.is_empty()
        && name
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && TOP.contains(&top.to_lowercase().as_str())
}

/// Punctuation at the end belongs to the sentence, not to the link.
fn strip_tail(word: &str) -> &str {
    let mut word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '…']);
    if word.ends_with(')') && !word.contains('(') {
        word = word.trim_end_matches([')', '.', ',']);
    }
    word
}
