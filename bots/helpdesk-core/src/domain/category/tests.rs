//! Proofs of the list of categories and of what putting a ticket into one does.

use mtl_domain::clock::Instant;

use super::*;

fn ticket() -> Ticket {
    Ticket::new(1, 12, 5, 2, Instant::default())
}

#[test]
fn the_usual_list_fits_the_buttons_and_keeps_its_walls() {
    let usual = Categories::default();
    assert_eq!(usual.clone().sound(), usual);
    let walled: Vec<&str> = usual
        .0
        .iter()
        .filter(|one| one.confidential)
        .map(|one| one.key.as_str())
        .collect();
    assert_eq!(walled, ["verification", "complaint", "dispute"]);
    assert!(!usual.is_confidential(None), "nothing is known of it yet");
    assert!(usual.is_confidential(Some("dispute")));
    assert!(!usual.is_confidential(Some("no such category")));
}

#[test]
fn a_list_from_a_file_needs_no_more_than_keys() {
    let list: Categories =
        serde_json::from_str(r#"[{"key":"visa","ru":"Визы"},{"key":"a b"},{"key":""}]"#).unwrap();
    let list = list.sound();
    assert_eq!(list.0.len(), 1, "what no button could carry is left out");
    let visa = list.get("visa").unwrap();
    assert_eq!(visa.ru.as_deref(), Some("Визы"));
    assert_eq!((visa.assign, visa.confidential), (Assign::OnRequest, false));
    assert_eq!(list.assign(Some("visa")), Some(Assign::OnRequest));
    assert_eq!(list.assign(None), None);
    assert!(serde_json::from_str::<Categories>(r#"[{"key":"x","colour":"red"}]"#).is_err());
}

#[test]
fn urgency_goes_along_until_an_agent_chooses_one() {
    let list = Categories::default();
    let put = |ticket: &Ticket, key: &str| list.put(ticket, list.get(key).unwrap());
    let complaint = put(&ticket(), "complaint");
    assert_eq!(complaint.priority, Priority::High);
    assert_eq!(put(&complaint, "join").priority, Priority::Normal);
    let chosen = Ticket {
        priority: Priority::Urgent,
        ..complaint
    };
    let moved = put(&chosen, "join");
    assert_eq!(
        (moved.priority, moved.category.as_deref()),
        (Priority::Urgent, Some("join"))
    );
}
