//! Proofs of how the old bot's rows are read, and of which bot is taken.

use chrono::{TimeZone as _, Utc};
use helpdesk::store::support_bot::{OldBot, OldMessage};

use super::{
    chosen,
    old::{filters, ignored, is_yes, local_names, moment, passed},
    report::{Report, Table},
};

fn row(from: Option<i64>, to: Option<i64>) -> OldMessage {
    OldMessage {
        record: 1,
        at: None,
        agent: Some(7),
        from_chat: from,
        from_message: Some(10),
        to_chat: to,
        to_message: Some(20),
    }
}

#[test]
fn a_row_tells_who_wrote_to_whom() {
    let asked = passed(&row(Some(5), Some(-100))).unwrap();
    assert_eq!(
        (asked.member, asked.group, asked.outgoing),
        (5, -100, false)
    );
    assert_eq!((asked.original, asked.copy, asked.agent), (10, 20, None));
    let answer = passed(&row(Some(-100), Some(5))).unwrap();
    assert_eq!(
        (answer.member, answer.group, answer.agent),
        (5, -100, Some(7))
    );
    assert!(answer.outgoing);
}

#[test]
fn a_row_that_tells_no_pair_is_refused() {
    for (from, to) in [
        (Some(5), Some(6)),
        (Some(-1), Some(-2)),
        (None, Some(5)),
        (Some(5), None),
    ] {
        assert!(passed(&row(from, to)).is_err(), "{from:?} {to:?}");
    }
    let no_copy = OldMessage {
        to_message: None,
        ..row(Some(5), Some(-100))
    };
    assert!(passed(&no_copy).is_err());
    let zero = OldMessage {
        from_message: Some(0),
        ..row(Some(5), Some(-100))
    };
    assert!(passed(&zero).is_err());
}

#[test]
fn times_are_read_as_python_writes_them() {
    let at = Utc.with_ymd_and_hms(2025, 3, 4, 5, 6, 7).unwrap();
    for text in [
        "2025-03-04 05:06:07",
        "2025-03-04T05:06:07",
        "2025-03-04 05:06:07.000000",
        "2025-03-04T07:06:07+02:00",
    ] {
        assert_eq!(moment(text), Some(at), "{text}");
    }
    let day = Utc.with_ymd_and_hms(2025, 3, 4, 0, 0, 0).unwrap();
    assert_eq!(moment("2025-03-04"), Some(day));
    assert_eq!(moment("yesterday"), None);
}

#[test]
fn lists_within_columns_are_read() {
    let names = local_names(Some(r#"{"7": "Анна", "Борис": 8, "Odd": null}"#));
    assert_eq!(names, [(7, "Анна".to_owned()), (8, "Борис".to_owned())]);
    assert!(local_names(Some("[1]")).is_empty() && local_names(None).is_empty());
    assert_eq!(
        ignored(Some(r#"[5, "6", "x", -1]"#)),
        [Some(5), Some(6), None, None]
    );
    assert_eq!(ignored(Some(r#""[5]""#)), [Some(5)]);
    assert!(is_yes(Some("1")) && !is_yes(Some("0")) && !is_yes(None));
}

#[test]
fn stop_words_hold_only_where_content_was_blocked() {
    let words = Some(r#"["usdt", "быстрый заработок", "!!!", "usdt"]"#);
    let (on, odd) = filters(true, words, false);
    assert!(on.links && on.mentions && on.media && on.words && !on.cjk);
    assert_eq!((on.stop_words.len(), odd), (2, 1));
    let (off, _) = filters(false, words, true);
    assert!(!off.links && !off.words && off.cjk);
    assert_eq!(off.stop_words.len(), 2, "kept for the day they are wanted");
}

#[test]
fn only_the_bot_that_sent_can_answer() {
    let bot = |id| OldBot {
        id,
        username: Some(format!("bot{id}")),
        messages: 3,
    };
    let two = [bot(1), bot(2)];
    assert_eq!(chosen(&two, Some(2), None, "helpdesk").unwrap(), 2);
    assert_eq!(chosen(&two, None, Some(1), "helpdesk").unwrap(), 1);
    assert_eq!(chosen(&[bot(9)], None, None, "helpdesk").unwrap(), 9);
    let why = |own, asked, bots: &[OldBot]| {
        chosen(bots, own, asked, "helpdesk")
            .unwrap_err()
            .to_string()
    };
    assert!(why(None, None, &two).contains("--bot: 1 (@bot1), 2 (@bot2)"));
    assert!(why(Some(1), Some(2), &two).contains("could not answer"));
    assert!(why(Some(3), None, &two).contains("no bot 3"));
    assert!(why(None, None, &[]).contains("no bot"));
}

#[test]
fn a_report_counts_and_gives_reasons() {
    let mut table = Table {
        read: 3,
        taken: 1,
        there: 0,
        ..Table::default()
    };
    table.skip("another bot's");
    table.skip("another bot's");
    let mut report = Report::new(5, "helpdesk");
    report.add("t_messages", table.clone());
    report.note("look there".into());
    assert_eq!(
        report.lines(),
        [
            "bot 5 -> desk helpdesk",
            "t_messages: 3 read, 1 taken, 0 already there, 2 skipped",
            "  skipped 2: another bot's",
            "note: look there",
        ]
    );
    assert_eq!(report.table("t_messages"), table);
    assert!(report.is_news());
    let idle = Report::new(5, "helpdesk");
    assert!(
        idle.lines()
            .iter()
            .any(|line| line.starts_with("nothing to change"))
    );
}
