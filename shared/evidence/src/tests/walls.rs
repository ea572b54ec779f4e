//! What must not get into a bundle: mediation, what nobody consented to, names of who does not want to be named.

use mtl_locale::Lang;

use super::{bundle, item, lines, sample};
use crate::{
    Wrong,
    input::*,
    make,
    record::{self, Absent, Line, PAGE, TRANSCRIPT},
};

fn messages(input: &Input) -> Vec<record::Message> {
    let all = lines(&bundle(input)).into_iter();
    all.filter_map(|line| match line {
        Line::Message(message) => Some(message),
        _ => None,
    })
    .collect()
}

/// All that anybody can read in it.
fn read(input: &Input) -> String {
    String::from_utf8_lossy(&bundle(input)).into_owned()
}

#[test]
fn consent_decides_what_is_carried_from_support() {
    let mut input = sample::case();
    let ids = |input: &Input| messages(input).iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(&input), [1, 2, 3, 5, 6, 7, 8]);
    assert!(!read(&input).contains("Это между нами"));

    input.consent.scope = Scope::None;
    assert_eq!(ids(&input), [5, 6, 7, 8]);
    let text = read(&input);
    assert!(!text.contains("мы вас услышали") && text.contains("Материалы приняты"));

    input.consent.scope = Scope::Whole;
    assert_eq!(ids(&input), [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn an_exhibit_does_not_carry_what_consent_leaves_out() {
    let all = lines(&bundle(&sample::case()));
    let exhibits: Vec<_> = all
        .iter()
        .filter_map(|line| match line {
            Line::Exhibit(exhibit) => {
                Some((exhibit.number, exhibit.messages.clone(), exhibit.withheld))
            }
            _ => None,
        })
        .collect();
    assert_eq!(exhibits, [(1, vec![3], 0), (2, vec![], 1)]);
}

#[test]
fn a_file_of_a_message_left_out_is_left_out() {
    let mut input = sample::case();
    input.consent.scope = Scope::None;
    input.exhibits.clear();
    let files = lines(&bundle(&input))
        .into_iter()
        .filter(|line| matches!(line, Line::File(_)));
    assert_eq!(
        files.count(),
        1,
        "only the one that the respondent sent to the court"
    );
}

#[test]
fn nobody_is_named_against_their_will() {
    let text = read(&sample::case()).to_lowercase();
    for word in ["борис маринич", "маринич", "boris_m", "598765432"] {
        assert!(!text.contains(word), "{word}");
    }
    // Who consents is named with all that proves who it is.
    assert!(text.contains("анна ковалёва") && text.contains("712345678"));
    let first = &messages(&sample::case())[0];
    let version = &first.versions[0];
    assert!(version.masked && version.redacted.is_none());
    assert!(
        version
            .text
            .as_ref()
            .unwrap()
            .contains("[P2] ([P2]) не возвращает"),
        "{version:?}"
    );
}

#[test]
fn mediation_is_refused() {
    let mut input = sample::case();
    input.messages[0].level = Level::Mediation;
    assert_eq!(make(&input, Lang::En), Err(Wrong::Mediation));
}

#[test]
fn what_was_redacted_leaves_its_hash_and_nothing_else() {
    let text = read(&sample::case());
    assert!(!text.contains("паспорт") && text.contains(&sample::stone("").sha256));
}

#[test]
fn files_that_do_not_fit_are_described_by_their_hashes() {
    let mut input = sample::case();
    input.room = 20;
    let files: Vec<record::File> = lines(&bundle(&input))
        .into_iter()
        .filter_map(|line| match line {
            Line::File(file) => Some(file),
            _ => None,
        })
        .collect();
    let told: Vec<_> = files
        .iter()
        .map(|file| (file.absent, file.sha256.is_some()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(Absent::NoRoom), true),
            (Some(Absent::TooLarge), false),
            (None, true),
            (Some(Absent::Redacted), false),
        ]
    );
    input.files[2].content = Content::Here(vec![0; crate::LARGEST_FILE as usize + 1]);
    input.room = u64::MAX;
    assert!(bundle(&input).len() < 1_000_000);
}

type Slip<'a> = (&'static str, &'a dyn Fn(&mut Input));

#[test]
fn contradictions_of_the_caller_are_refused() {
    let refused = |change: &dyn Fn(&mut Input)| {
        let mut input = sample::case();
        change(&mut input);
        make(&input, Lang::En).unwrap_err()
    };
    let twice: [Slip<'_>; 4] = [
        ("person", &|it| it.people[1].id = 11),
        ("message", &|it| it.messages[1].id = 8),
        ("exhibit", &|it| it.exhibits[0].number = 1),
        ("file", &|it| it.files[0].id = 2),
    ];
    for (what, change) in twice {
        assert_eq!(refused(change), Wrong::Twice(what));
    }
    let unknown: [Slip<'_>; 5] = [
        ("person", &|it| it.messages[0].author = 99),
        ("person", &|it| it.exhibits[0].by = 99),
        ("message", &|it| it.exhibits[0].messages = vec![99]),
        ("file", &|it| it.messages[0].files = vec![99]),
        ("file", &|it| it.exhibits[0].files = vec![99]),
    ];
    for (what, change) in unknown {
        assert_eq!(refused(change), Wrong::Unknown(what));
    }
    assert_eq!(refused(&|it| it.zone = "Mars/Olympus".into()), Wrong::Zone);
}

#[test]
fn an_answer_to_what_is_not_here_points_nowhere() {
    let mut input = sample::case();
    input.messages[0].reply_to = Some(4);
    assert_eq!(messages(&input).last().unwrap().reply_to, None);
    assert_eq!(messages(&input)[1].reply_to, Some(1));
}

#[test]
fn the_page_and_the_transcript_have_the_same_words() {
    let bytes = bundle(&sample::case());
    let page = String::from_utf8(item(&bytes, PAGE)).unwrap();
    let transcript = String::from_utf8(item(&bytes, TRANSCRIPT)).unwrap();
    for word in [
        "Материалы приняты",
        "Вот расписка и видео.",
        "Домашний адрес третьего",
        "Сергей, мастер",
    ] {
        assert!(page.contains(word) && transcript.contains(word), "{word}");
    }
}
