//! Proofs of the lines that go between SkyNet and the desk.

use proptest::prelude::*;

use super::*;

const URL: &str = "https://t.me/c/1466779498/77";

fn line(command: Command) -> Line<'static> {
    Line {
        command,
        member: 501,
        username: Some("anya_k"),
        agent: Some("lena_help"),
        url: URL,
    }
}

#[test]
fn the_lines_are_those_skynet_reads() {
    assert_eq!(
        line(Command::Taken).text(),
        "#skynet #helper command=taken user_id=501 username=anya_k agent_username=lena_help url=https%3A%2F%2Ft.me%2Fc%2F1466779498%2F77"
    );
    assert_eq!(
        line(Command::Closed).text(),
        "#skynet #helper command=closed user_id=501 agent_username=lena_help url=https%3A%2F%2Ft.me%2Fc%2F1466779498%2F77 closed=true"
    );
    let nameless = Line {
        username: None,
        agent: Some("Аня & Ко"),
        ..line(Command::Taken)
    };
    assert!(
        nameless
            .text()
            .contains("username=None agent_username=%D0%90%D0%BD%D1%8F%20%26%20%D0%9A%D0%BE url=")
    );
    assert_eq!(line(Command::Taken).key(), format!("taken:{URL}"));
    assert_eq!(
        parted(&line(Command::Closed).key()),
        Some((Command::Closed, URL))
    );
}

#[test]
fn acks_and_errors_are_read() {
    let ack = "#helper #skynet command=ack status=ok op=taken url=https%3A%2F%2Ft.me%2Fc%2F1466779498%2F77";
    let key = format!("taken:{URL}");
    let heard = |duplicate| {
        Ok(Word::Ack {
            key: key.clone(),
            duplicate,
        })
    };
    assert_eq!(read(ack), heard(false));
    assert_eq!(read(&ack.replace("=ok", "=duplicate")), heard(true));
    // Small hex digits, a link that is not encoded, line breaks, and words of a newer SkyNet do no harm.
    assert_eq!(read(&ack.replace("%2F", "%2f")), heard(false));
    assert_eq!(
        read(&format!(
            "#helper\n#skynet command=ack  status=ok op=taken url={URL} row=17"
        )),
        heard(false)
    );
    assert_eq!(
        read("#helper #skynet command=error reason=missing_url"),
        Ok(Word::Error {
            key: None,
            reason: "missing_url".into()
        })
    );
    assert_eq!(
        read(&format!(
            "#helper #skynet command=error reason=processing_failed op=closed url={URL}"
        )),
        Ok(Word::Error {
            key: Some(format!("closed:{URL}")),
            reason: "processing_failed".into()
        })
    );
}

#[test]
fn what_is_malformed_is_refused() {
    for text in [
        "",
        "#helper",
        "#helper #other command=ack status=ok op=taken url=x",
        "#skynet #helper command=taken user_id=1 url=x",
        "say #helper #skynet command=ack status=ok op=taken url=x",
        "#helper #skynet",
        "#helper #skynet command=ack",
        "#helper #skynet command=ack status=ok op=taken",
        "#helper #skynet command=ack status=ok op=taken url=",
        "#helper #skynet command=ack status=fine op=taken url=x",
        "#helper #skynet command=ack status=ok op=opened url=x",
        "#helper #skynet command=ack status=ok op=taken url=%2",
        "#helper #skynet command=ack status=ok op=taken url=%zz",
        "#helper #skynet command=ack status=ok op=taken url=%FF%FE",
        "#helper #skynet command=ack status=ok op=taken op=closed url=x",
        "#helper #skynet command=ack status=ok op=taken url",
        "#helper #skynet command=error",
        "#helper #skynet command=dance url=x",
    ] {
        assert_eq!(read(text), Err(Malformed), "{text}");
    }
    assert!(is_for_us("#helper anything") && !is_for_us("#helpers") && !is_for_us("a #helper"));
}

#[test]
fn only_chats_with_links_have_one() {
    assert_eq!(link(-1_001_466_779_498, 77).as_deref(), Some(URL));
    assert_eq!(link(-4001, 77), None);
    assert_eq!(link(501, 77), None);
}

proptest! {
    #[test]
    fn what_is_encoded_is_read_back(text in ".*") {
        let code = encoded(&text);
        prop_assert!(code.is_ascii() && !code.contains([' ', '=', '\n']));
        prop_assert_eq!(decoded(&code), Ok(text));
    }

    #[test]
    fn no_text_breaks_the_reader(text in ".*") {
        let _ = read(&text);
        let _ = read(&format!("#helper #skynet {text}"));
    }
}
