//! Proofs that a slip in a file of settings is found before it is taken over.

use serde_json::json;

use super::*;

#[test]
fn what_is_documented_is_taken() {
    let day = ["10:00-19:00"];
    for (name, value) in [
        ("assign.default", json!("auto")),
        ("canned.links", json!({"faq": "https://example.org"})),
        ("card.get_info", json!("mymtlbot")),
        ("claim.expire_minutes", json!(0)),
        ("desk.awake", json!("09:00-22:00")),
        (
            "desk.categories",
            json!([{"key": "join", "assign": "auto", "confidential": true}]),
        ),
        (
            "desk.hours",
            json!({"zone": "Europe/Podgorica", "weekly": {"mon": day}}),
        ),
        (
            "desk.silence",
            json!({"remind_after_days": 3, "end_after_days": 7}),
        ),
        ("desk.survey", json!({"asks": false})),
        ("desk.zone", json!("Europe/Belgrade")),
        ("knowledge.answers", json!({"threshold": 80})),
        ("ledger.weights", json!({"on": true})),
        ("menu.links", json!({"events": ""})),
        ("protection.filters", json!({"links": true})),
        ("sla.on_call", json!([1, 2])),
        ("sla.policies", json!([{"name": "usual", "first": "8h"}])),
        ("sla.quiet", json!("")),
        ("sla.quiet", json!("21:00-09:00")),
    ] {
        assert_eq!(check_setting(name, &value), Ok(()), "{name}");
    }
    assert!(!is_setting("desk.hour"));
    assert_eq!(check_setting("desk.hour", &json!(1)), Ok(()));
}

#[test]
fn a_slip_is_told_with_its_name() {
    for (name, value) in [
        ("assign.default", json!("sometimes")),
        ("claim.expire_minutes", json!("2h")),
        ("claim.expire_minutes", json!(-1)),
        ("desk.awake", json!("morning")),
        ("desk.categories", json!([{"key": "a b"}])),
        ("desk.categories", json!([{"key": "join", "colour": "red"}])),
        (
            "desk.hours",
            json!({"zone": "Europe/Nowhere", "weekly": {}}),
        ),
        ("desk.zone", json!("Europe/Nowhere")),
        ("sla.policies", json!([{"name": "usual", "first": "soon"}])),
        ("sla.quiet", json!("night")),
        ("protection.filters", json!("on")),
    ] {
        let told = check_setting(name, &value).unwrap_err();
        assert!(told.starts_with(&format!("{name}: ")), "{told}");
    }
}
