//! The form: eight items in any order, each missed until it is there.

use proptest::prelude::*;

use super::*;

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn wish(bench: BenchKind, proposal: Option<&str>) -> CourtWish {
    CourtWish {
        bench,
        proposal: proposal.map(words),
        closed: false,
    }
}

fn fill(item: ClaimItem) -> Fill {
    match item {
        ClaimItem::Claimant => Fill::Claimant(PartyNo(1)),
        ClaimItem::Respondent => Fill::Respondent(PartyNo(2)),
        ClaimItem::Grievance => Fill::Grievance(words("a")),
        ClaimItem::Demand => Fill::Demand(words("b")),
        ClaimItem::Grounds => Fill::Grounds(words("c")),
        ClaimItem::Court => Fill::Court(wish(BenchKind::General, None)),
        ClaimItem::Fee => Fill::Fee(Fee {
            sum: Sum::parse("1,5", "XLM").unwrap(),
            tx: Digest::of(&[1; 32]),
        }),
        // The undertaking is no field to be filled: clearing it stands in for it here.
        ClaimItem::Undertaking => Fill::Clear(ClaimItem::Undertaking),
    }
}

fn undertaken(form: &mut ClaimForm) {
    form.undertaking = Some(Undertaking {
        text: Digest::of(&[7; 32]),
        at: "2026-03-02T09:00:00Z".parse().unwrap(),
    });
}

proptest! {
    #[test]
    fn any_order_will_do_and_the_list_shrinks_by_one(
        order in Just(ClaimItem::ALL.to_vec()).prop_shuffle(),
    ) {
        let mut form = ClaimForm::default();
        prop_assert_eq!(form.missing(), ClaimItem::ALL);
        for (done, item) in order.iter().enumerate() {
            if *item == ClaimItem::Undertaking {
                undertaken(&mut form);
            } else {
                form.fill(&fill(*item));
            }
            prop_assert_eq!(form.missing().len(), ClaimItem::ALL.len() - done - 1);
            prop_assert!(!form.missing().contains(item));
        }
        for item in &order {
            form.fill(&Fill::Clear(*item));
            prop_assert!(form.missing().contains(item));
        }
        prop_assert_eq!(form, ClaimForm::default());
    }
}

#[test]
fn another_bench_has_to_be_named() {
    let mut form = ClaimForm::default();
    form.fill(&Fill::Court(wish(BenchKind::Sole, None)));
    assert!(!form.has(ClaimItem::Court));
    form.fill(&Fill::Court(wish(BenchKind::Sole, Some("Judge Dee"))));
    assert!(form.has(ClaimItem::Court));
}

#[test]
fn files_go_with_their_item() {
    let mut form = ClaimForm::default();
    let file = |item| Attachment {
        item,
        file: words("AgADBAAD"),
        hash: None,
    };
    form.fill(&Fill::Attach(file(ClaimItem::Grievance)));
    form.fill(&Fill::Attach(file(ClaimItem::Fee)));
    form.fill(&Fill::Clear(ClaimItem::Fee));
    assert_eq!(form.attachments, [file(ClaimItem::Grievance)]);
    assert!(!form.has(ClaimItem::Grievance), "a file is no text");
}

#[test]
fn shapes_are_checked() {
    for (amount, asset) in [
        ("", "XLM"),
        ("0", "XLM"),
        ("-1", "XLM"),
        ("1", ""),
        ("1", "EURMTL:G"),
        ("1", "ЕURMTL"),
        ("1", "THIRTEENCHARS"),
    ] {
        assert_eq!(Sum::parse(amount, asset), None, "{amount} {asset}");
    }
    let hash = "AB".repeat(32);
    assert_eq!(Digest::parse(&hash).unwrap().as_str(), hash.to_lowercase());
    for bad in ["", "ab", &"zz".repeat(32), &"a".repeat(63)] {
        assert_eq!(Digest::parse(bad), None);
    }
    assert!(serde_json::from_str::<Digest>("\"ab\"").is_err());
    assert!(Words::new(" \u{200b}\n").is_none());
    assert!(serde_json::from_str::<Words>("\"  \"").is_err());
    assert!(crate::Account::checked(" GABC ", |text| text == "GABC").is_some());
    assert!(crate::Account::checked("GABC", |_| false).is_none());
}

#[test]
fn what_people_wrote_is_not_shown_by_debug() {
    let form = ClaimForm {
        grievance: Some(words("a secret")),
        ..ClaimForm::default()
    };
    assert!(!format!("{form:?}").contains("secret"));
}
