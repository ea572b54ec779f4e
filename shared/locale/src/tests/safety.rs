//! What strangers write stays text: escaped in markup, cleaned everywhere, cut only where it shows.

use crate::{Arg, Html, Lang, Num, Plain, clean, common, plain::line};

#[test]
fn text_is_escaped_and_our_markup_is_not() {
    let done = common::link_done(Lang::Ru, "<b>Аня & Ко</b>", "Суд");
    assert_eq!(
        done.as_str(),
        "Готово: чат <b>&lt;b&gt;Аня &amp; Ко&lt;/b&gt;</b> теперь «Суд»."
    );
    assert_eq!(done.to_text(), "Готово: чат <b>Аня & Ко</b> теперь «Суд».");
    let quote = common::command_unknown(Lang::En, "/a\" onclick=\"b");
    assert!(
        !quote.as_str().contains('"'),
        "a quote could leave an attribute: {quote}"
    );
}

#[test]
fn markup_in_an_argument_is_kept_and_escaped_once() {
    let one = common::link_line_free(Lang::En, "court", "A & B");
    let two = common::link_line_free(Lang::En, "support", "Support");
    let overview = common::link_overview(Lang::En, Html::join([one, two], "\n"));
    assert!(
        overview
            .as_str()
            .contains("▫️ <code>court</code> · A &amp; B: no chat yet\n▫️ <code>support"),
        "{overview}"
    );
    assert!(!overview.as_str().contains("&amp;amp;") && !overview.as_str().contains("&lt;code"));
    // Text that looks like markup does not become markup by being plain text first.
    let title = common::link_role_title(Lang::En, "<i>x</i>");
    assert_eq!(title.as_str(), "<i>x</i>");
    let already = common::link_already(Lang::En, &title);
    assert!(
        already.as_str().contains("“&lt;i&gt;x&lt;/i&gt;”"),
        "{already}"
    );
}

#[test]
fn plain_messages_take_markup_as_what_is_seen() {
    let title = common::link_role_title(Lang::En, Html::bold("A & B"));
    assert_eq!(title.as_str(), "A & B");
}

#[test]
fn hidden_characters_are_left_out() {
    let nasty = "Аня\u{202E}\u{2066}\u{2069}\u{200E}\u{200F}\u{200B}\u{FEFF}\u{0007}\u{0000}\r!";
    assert_eq!(clean(nasty), "Аня!");
    assert_eq!(common::link_role_title(Lang::Ru, nasty).as_str(), "Аня!");
    assert!(
        common::link_already(Lang::Ru, nasty)
            .as_str()
            .contains("«Аня!»")
    );
    assert_eq!(Plain::text(nasty).as_str(), "Аня!");
    assert_eq!(Html::text(nasty).as_str(), "Аня!");
    // The joiner makes one picture of several; lines stay lines.
    let family = "👩\u{200D}👧\u{200D}👦\nвторая\tстрока\u{2028}третья";
    assert_eq!(
        clean(family),
        "👩\u{200D}👧\u{200D}👦\nвторая\tстрока\nтретья"
    );
}

#[test]
fn lines_are_one_line_and_show_what_was_cut() {
    let long = "длинное имя ".repeat(30);
    let title = common::link_role_title(Lang::Ru, &long);
    assert_eq!(title.as_str().chars().count(), 128);
    assert!(title.as_str().ends_with('…'), "{title}");
    assert_eq!(
        common::link_role_title(Lang::Ru, "две\nстроки").as_str(),
        "две строки"
    );
    assert_eq!(line("четыре", 6), "четыре");
    assert_eq!(line("четыре!", 6), "четыр…");
    assert_eq!(line("слово и", 7), "слово и");
    assert_eq!(
        line("слово и ещё", 7),
        "слово…",
        "no space before the ellipsis"
    );
    assert_eq!(line("что угодно", 0), "…");
}

#[test]
fn numbers_have_no_groups_and_lose_no_digit() {
    let count = |number: i64| common::span_minutes_plain(Lang::En, number).into_string();
    assert_eq!(count(1_234_567), "1234567 min");
    assert_eq!(count(-5), "-5 min");
    for id in [1 << 53, (1 << 53) + 1, i64::MAX, i64::MIN, i64::MIN + 1] {
        assert_eq!(count(id), format!("{id} min"));
    }
    assert_eq!(Num::from(u64::MAX), Num(i64::MAX));
    let days = common::span_days_plain(Lang::Ru, i64::MAX).into_string();
    assert_eq!(days, "9223372036854775807 дней");
}

#[test]
fn html_is_put_together_safely() {
    let link = Html::link("https://x.y/?a=1&b=\"2\"", "<тут>");
    assert_eq!(
        link.as_str(),
        "<a href=\"https://x.y/?a=1&amp;b=&quot;2&quot;\">&lt;тут&gt;</a>"
    );
    assert_eq!(link.to_text(), "<тут>");
    assert_eq!(Html::code("G<A>").as_str(), "<code>G&lt;A&gt;</code>");
    let mut all = Html::join([Html::text("a"), Html::bold("b")], " & ");
    all.push(&Html::text("!"));
    assert_eq!(all.as_str(), "a &amp; <b>b</b>!");
    assert_eq!(all.visible_len(), 6);
    assert_eq!(
        Html::text("😀").visible_len(),
        2,
        "Telegram counts UTF-16 units"
    );
    assert_eq!(Html::trusted("5 &#8364; &x; & <").to_text(), "5 € &x; & ");
}

#[test]
fn text_of_many_kinds_is_an_argument() {
    let owned = String::from("a");
    let (plain, html) = (Plain::text("a"), Html::text("a"));
    let arguments: [Arg; 8] = [
        "a".into(),
        (&owned).into(),
        owned.clone().into(),
        std::borrow::Cow::Borrowed("a").into(),
        Plain::text("a").into(),
        (&plain).into(),
        Html::text("a").into(),
        (&html).into(),
    ];
    for argument in arguments {
        assert_eq!(common::link_role_title(Lang::En, argument).as_str(), "a");
    }
    assert_eq!(common::link_role_title(Lang::En, 7_u8).as_str(), "7");
}
