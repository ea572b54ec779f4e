//! The generator on files that do not fit together: each problem names its file and key, and right files pass.

use super::generator::{Source, generate};

fn source(lang: &str, file: &str, text: &str) -> Source {
    Source {
        lang: lang.to_owned(),
        file: file.to_owned(),
        text: text.to_owned(),
    }
}

/// The problems of one file `desk.ftl`, beside a common file with a term and a message.
fn problems(ru: &str, en: &str) -> Vec<String> {
    let common = "-house = <i>MTL</i>\n    .kind = bot\nshared = { $who }\n";
    generate(&[
        source("ru", "common", common),
        source("en", "common", common),
        source("ru", "desk", ru),
        source("en", "desk", en),
    ])
    .err()
    .unwrap_or_default()
}

#[track_caller]
fn one_problem(ru: &str, en: &str, starts: &str, says: &str) {
    let problems = problems(ru, en);
    let [problem] = problems.as_slice() else {
        panic!("one problem expected: {problems:#?}")
    };
    assert!(
        problem.starts_with(starts) && problem.contains(says),
        "{problem}"
    );
}

/// The same wrong text in both languages is told for both.
#[track_caller]
fn both(text: &str, key: &str, says: &str) {
    let problems = problems(text, text);
    for lang in ["ru", "en"] {
        let start = format!("locales/{lang}/desk.ftl: {key}: ");
        assert!(
            problems
                .iter()
                .any(|problem| problem.starts_with(&start) && problem.contains(says)),
            "{lang}: {problems:#?}"
        );
    }
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[test]
fn a_missing_key() {
    one_problem(
        "a = А\nb = Б",
        "a = A",
        "locales/en/desk.ftl: b: ",
        "missing",
    );
    one_problem(
        "a = А",
        "a = A\nb = B",
        "locales/ru/desk.ftl: b: ",
        "missing",
    );
}

#[test]
fn a_missing_file() {
    let problems = generate(&[source("ru", "desk", "a = <b>А")]).unwrap_err();
    assert_eq!(
        problems,
        [
            "locales/en/desk.ftl: the file is missing",
            "locales/ru/desk.ftl: a: never closes <b>"
        ]
    );
}

#[test]
fn differing_arguments() {
    one_problem(
        "a = { $x }{ $y }",
        "a = { $x }",
        "locales/en/desk.ftl: a: ",
        "$y",
    );
    one_problem(
        "a = { $x }",
        "a = { $x }{ $z }",
        "locales/en/desk.ftl: a: ",
        "$z",
    );
    one_problem(
        "a = { $x ->\n [one] 1\n [few] 2\n *[many] 5\n }",
        "a = { $x ->\n [good] 1\n *[bad] 2\n }",
        "locales/en/desk.ftl: a: ",
        "number here and a word there",
    );
}

#[test]
fn markup_in_a_plain_message() {
    for key in ["a-button", "a-toast", "a-title", "a-command", "a-plain"] {
        both(&format!("{key} = <b>x</b>"), key, "plain text");
        both(&format!("{key} = R&amp;D"), key, "plain text");
        both(
            &format!("{key} = {{ $x ->\n [good] <b>x</b>\n *[bad] x\n }}"),
            key,
            "plain text",
        );
        both(&format!("{key} = {{ -house }}"), key, "plain text");
    }
    both("b-button =\n  one\n  two", "b-button", "one line");
    assert!(problems("a-plain =\n  one\n  two", "a-plain = one").is_empty());
}

#[test]
fn unsound_markup() {
    both("a = <b>x", "a", "never closes <b>");
    both("a = <b><i>x</b></i>", "a", "</b>");
    both("a = x</b>", "a", "</b>");
    both("a = <div>x</div>", "a", "<div>");
    both("a = <b class=\"x\">x</b>", "a", "attributes");
    both("a = <a href=x>x</a>", "a", "attributes");
    both("a = 1 < 2", "a", "nothing closes");
    both("a = 2 > 1", "a", "bare >");
    both("a = R&D", "a", "bare &");
    both("a = { \"<b>\" }x", "a", "never closes <b>");
    // A tag opened in one branch only would be closed in none or in both.
    both("a = { $x ->\n [good] <b>\n *[bad] x\n }x</b>", "a", "<b>");
    let right = "a = <b>x <a href=\"{ $url }\">{ $n }</a></b> &lt;&#8364;&gt; { $x ->\n [good] <i>x</i>\n *[bad] <blockquote expandable>x</blockquote>\n }<code class=\"language-rust\">x</code>";
    assert_eq!(problems(right, right), [""; 0]);
}

#[test]
fn plurals_that_lack_a_form() {
    let en = "a = { $n ->\n [one] one\n *[other] more\n }";
    let ru = |variants: &str| format!("a = {{ $n ->\n {variants}\n }}");
    let start = "locales/ru/desk.ftl: a: ";
    one_problem(&ru("[one] 1\n *[many] 5"), en, start, "[few]");
    one_problem(&ru("[one] 1\n *[other] 5"), en, start, "[few]");
    one_problem(&ru("[few] 2\n *[many] 5"), en, start, "[one]");
    one_problem(&ru("[one] 1\n *[few] 2"), en, start, "[many]");
    one_problem(
        &ru("[one] 1\n [few] 2\n [two] 2\n *[many] 5"),
        en,
        start,
        "[two]",
    );
    one_problem(
        &ru("[one] 1\n [few] 2\n [good] 2\n *[many] 5"),
        en,
        start,
        "[good]",
    );
    let right = ru("[0] 0\n [one] 1\n [few] 2\n *[many] 5");
    assert_eq!(problems(&right, en), [""; 0]);
    assert_eq!(problems(&ru("[one] 1\n [few] 2\n *[other] 5"), en), [""; 0]);
    let start = "locales/en/desk.ftl: a: ";
    one_problem(&right, "a = { $n ->\n *[one] one\n }", start, "[other]");
    one_problem(
        &right,
        "a = { $n ->\n [one] 1\n [few] 2\n *[other] 5\n }",
        start,
        "[few]",
    );
    one_problem(
        &right,
        "a = { NUMBER($n) ->\n [good] 1\n *[other] 5\n }",
        start,
        "[good]",
    );
    // Ordinals have forms of their own.
    let ordinal =
        "a = { NUMBER($n, type: \"ordinal\") ->\n [one] st\n [two] nd\n [few] rd\n *[other] th\n }";
    assert_eq!(problems("a = { $n }-й", ordinal), [""; 0]);
}

#[test]
fn junk() {
    for (text, key) in [
        ("a = { $x", "a"),
        ("a = {", "a"),
        ("просто слова", "просто слова"),
    ] {
        let found = problems(&format!("# first\nok = x\n{text}\n"), "ok = x");
        assert!(
            found
                .iter()
                .any(|problem| problem.starts_with("locales/ru/desk.ftl:")
                    && problem.contains(&format!(": {key}: "))),
            "{text}: {found:#?}"
        );
    }
    let found = problems("ok = x\nb = { $x ->\n  [one] x\n }\n", "ok = x");
    assert!(
        found
            .iter()
            .any(|it| it.contains(": b: ") && it.contains("default variant")),
        "{found:#?}"
    );
}

#[test]
fn keys_and_arguments_out_of_order() {
    both("a = x\na = y", "a", "twice");
    both("a =\n .b = x", "a", "attributes");
    both("shared = { $who }", "shared", "common.ftl too");
    both("-house = x", "-house", "common.ftl too");
    one_problem(
        "a-b = x\na_b = y",
        "a-b = x\na_b = y",
        "locales/en/desk.ftl: a_b: ",
        "a_b",
    );
    one_problem(
        "aB = x",
        "aB = x",
        "locales/en/desk.ftl: aB: ",
        "small letters",
    );
    one_problem(
        "self = x",
        "self = x",
        "locales/en/desk.ftl: self: ",
        "Rust",
    );
    one_problem(
        "a = { $lang }",
        "a = { $lang }",
        "locales/en/desk.ftl: a: ",
        "taken",
    );
}

#[test]
fn references_that_lead_nowhere() {
    both("a = { b }", "a", "message b");
    both("a = { -b }", "a", "term -b");
    both(
        "a = { -house.age ->\n [old] x\n *[new] y\n }",
        "a",
        "-house.age",
    );
    both("a = { DATETIME($x) }", "a", "DATETIME()");
    both("a = { NUMBER(5) }", "a", "NUMBER()");
    both("a = { shared.attribute }", "a", "attribute");
    both("a = { a }", "a", "refers to itself");
    both("-b = { $x }", "-b", "not print");
    let right = "a = { shared } { -house } { -house.kind ->\n [bot] x\n *[cat] y\n } { -c(k: \"gen\") }\n-c = { $k ->\n [gen] x\n *[nom] y\n }";
    assert_eq!(problems(right, right), [""; 0]);
}

#[test]
fn right_files_become_functions() {
    let ru = "to-you = { $n ->\n [one] { $n } письмо\n [few] { $n } письма\n *[many] { $n } писем\n } от { $kind ->\n [man] него\n *[they] них\n }: { shared }\ntype-toast = { $a }{ $b }{ $c }{ $d }{ $e }{ $f }{ $g }";
    let en = "to-you = { shared }: { $n ->\n [one] { $n } letter\n *[other] { $n } letters\n }, { $kind }\ntype-toast = { $g }{ $f }{ $e }{ $d }{ $c }{ $b }{ $a }";
    let common = "shared = { $who }";
    let code = generate(&[
        source("ru", "common", common),
        source("en", "common", common),
        source("ru", "desk", ru),
        source("en", "desk", en),
    ])
    .unwrap();
    let signature = "pub fn to_you<'a>(lang: crate::Lang, n: impl Into<crate::Num>, kind: impl Into<crate::Arg<'a>>, who: impl Into<crate::Arg<'a>>) -> crate::Html {";
    assert!(code.contains(signature), "{code}");
    assert!(code.contains("`kind` is one of `man`, `they`"), "{code}");
    assert!(code.contains("pub fn type_toast<'a>("), "{code}");
    assert!(code.contains("too_many_arguments"), "{code}");
    assert!(code.contains("pub mod desk {"), "{code}");
}
