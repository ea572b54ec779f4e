//! Tests of formatted text.

use serde_json::json;

use super::*;

fn kinds(text: &Formatted) -> Vec<(String, usize, usize)> {
    text.entities
        .iter()
        .map(|e| (e.kind.clone(), e.offset, e.length))
        .collect()
}

fn ok(text: &str, mode: &str) -> Formatted {
    read(text, mode, None, &mut Vec::new()).unwrap_or_else(|e| panic!("{text}: {}", e.text))
}

fn no(text: &str, mode: &str) -> String {
    let refusal = read(text, mode, None, &mut Vec::new()).expect_err(text);
    refusal
        .text
        .strip_prefix("Bad Request: can't parse entities: ")
        .expect("prefix")
        .to_owned()
}

#[test]
fn html_becomes_entities() {
    let text = ok(
        "👋 <b>a <i>b</i></b> &lt;c&gt; <a href=\"https://e.org/?a=1&amp;b\">d</a>",
        "HTML",
    );
    assert_eq!(text.text, "👋 a b <c> d");
    assert_eq!(
        kinds(&text),
        [
            ("bold".into(), 3, 3),
            ("italic".into(), 5, 1),
            ("text_link".into(), 11, 1)
        ]
    );
    assert_eq!(text.entities[2].more["url"], "https://e.org/?a=1&b");
    let code = ok("<pre><code class=\"language-rust\">fn</code></pre>", "html");
    assert_eq!(kinds(&code), [("pre".into(), 0, 2)]);
    assert_eq!(code.entities[0].more["language"], "rust");
    let quote = ok("<blockquote expandable>q</blockquote>", "HTML");
    assert_eq!(kinds(&quote), [("expandable_blockquote".into(), 0, 1)]);
}

#[test]
fn html_errors_are_the_servers() {
    assert_eq!(
        no("a <x>", "HTML"),
        "Unsupported start tag \"x\" at byte offset 2"
    );
    assert_eq!(no("я <b", "HTML"), "Unclosed start tag at byte offset 3");
    assert_eq!(no("a</b>", "HTML"), "Unexpected end tag at byte offset 1");
    assert_eq!(
        no("<b>x</i>", "HTML"),
        "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""
    );
    assert_eq!(
        no("<b>x", "HTML"),
        "Can't find end tag corresponding to start tag \"b\""
    );
    assert_eq!(
        no("<span>x</span>", "HTML"),
        "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"
    );
    assert_eq!(
        no("1 < 2", "HTML"),
        "Unsupported start tag \"\" at byte offset 2"
    );
}

#[test]
fn markdown_v2_becomes_entities() {
    let text = ok(
        "*b* _i_ __u__ ~s~ ||p|| `c` [l](https://e.org) 1\\.",
        "MarkdownV2",
    );
    assert_eq!(text.text, "b i u s p c l 1.");
    let expected = [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "text_link",
    ];
    assert_eq!(
        text.entities
            .iter()
            .map(|e| e.kind.as_str())
            .collect::<Vec<_>>(),
        expected
    );
    let pre = ok("```rust\nfn\n```", "MarkdownV2");
    assert_eq!(pre.entities[0].more["language"], "rust");
    assert_eq!(
        kinds(&ok(">q\n>r\nend", "MarkdownV2")),
        [("blockquote".into(), 0, 3)]
    );
}

#[test]
fn markdown_errors_are_the_servers() {
    assert_eq!(
        no("a.", "MarkdownV2"),
        "Character '.' is reserved and must be escaped with the preceding '\\'"
    );
    assert_eq!(
        no("*a", "MarkdownV2"),
        "Can't find end of Bold entity at byte offset 0"
    );
    assert_eq!(
        no("a *b", "Markdown"),
        "Can't find end of the entity starting at byte offset 2"
    );
    assert_eq!(
        kinds(&ok("*a* _b_", "Markdown")),
        [("bold".into(), 0, 1), ("italic".into(), 2, 1)]
    );
}

#[test]
fn text_is_trimmed_and_entities_move() {
    let text = ok("  <b>x</b> \n", "HTML");
    assert_eq!(
        (text.text.as_str(), kinds(&text)),
        ("x", vec![("bold".into(), 0, 1)])
    );
    let text = ok("<b> x </b>", "HTML");
    assert_eq!(
        (text.text.as_str(), kinds(&text)),
        ("x", vec![("bold".into(), 0, 1)])
    );
}

#[test]
fn telegram_finds_its_own() {
    let text = ok(
        "/start@MTL_bot hi @ann see https://e.org/a. or eurmtl.me, #мтл a@b.com 3.14 и/или",
        "",
    );
    assert_eq!(
        text.entities
            .iter()
            .map(|e| e.kind.as_str())
            .collect::<Vec<_>>(),
        ["bot_command", "mention", "url", "url", "hashtag", "email"]
    );
    let sample = ok("👋 hi https://example.org", "");
    assert_eq!(kinds(&sample), [("url".into(), 6, 19)]);
    assert!(
        ok("<code>/x @ann</code>", "HTML")
            .entities
            .iter()
            .all(|e| e.kind == "code")
    );
}

#[test]
fn explicit_entities_are_checked() {
    let mut complaints = Vec::new();
    let given = json!([
        {"type":"bold","offset":0,"length":2}, {"type":"italic","offset":1,"length":2},
        {"type":"bold","offset":9,"length":2}, {"type":"url","offset":0,"length":1}, {"type":"code","offset":"3","length":1}
    ]);
    let text = read("👋 x", "", Some(&given), &mut complaints).expect("taken");
    assert_eq!(kinds(&text), [("bold".into(), 0, 2), ("code".into(), 3, 1)]);
    assert_eq!(complaints.len(), 2);
    assert!(
        read(
            "x",
            "",
            Some(&json!([{"type":"bold","offset":0}])),
            &mut complaints
        )
        .is_err()
    );
    assert_eq!(
        read("x", "Latex", None, &mut complaints)
            .expect_err("mode")
            .text,
        "Bad Request: unsupported parse_mode"
    );
}
