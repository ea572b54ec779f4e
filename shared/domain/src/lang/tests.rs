//! Proofs of the guess.

use super::*;

#[test]
fn the_language_is_told_by_the_letters() {
    let rows = [
        ("Как вступить в ассоциацию?", Some("ru")),
        ("How do I join the association?", Some("en")),
        ("как установить MyMTLWalletBot и получить MTLAP", Some("ru")),
        ("What does «суд» mean in your documents?", Some("en")),
        (
            "Ваш бот не работает https://t.me/MTL_helper_bot/very/long/link/in/latin/letters",
            Some("ru"),
        ),
        (
            "не пришло на GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM",
            Some("ru"),
        ),
        ("где bsn.expert?", Some("ru")),
        ("Да", None),
        ("да, хочу", Some("ru")),
        ("ok", None),
        ("thanks", Some("en")),
        ("/start", None),
        ("/start привет", Some("ru")),
        ("@someone hello", Some("en")),
        ("12345 👍 ...", None),
        ("", None),
        ("你好，请问怎么加入", None),
        ("Dobar dan, kako da se učlanim?", Some("en")),
        ("Добар дан, како да се учланим?", Some("ru")),
    ];
    for (text, expected) in rows {
        assert_eq!(guess(text), expected, "{text:?}");
    }
}
