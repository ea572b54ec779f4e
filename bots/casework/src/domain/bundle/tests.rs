//! Proofs of what goes into a bundle: consent, signs, versions, what was taken back, exhibits.

use chrono::{DateTime, TimeDelta};
use helpdesk::{
    domain::{
        content::{Content, Kind},
        event::EventKind,
        message::Standing,
    },
    store::events,
};
use mtl_cases::{By, Claim, Filed, Material, NewParty, Opening, Rules, Who, Words, open};
use mtl_domain::{access::RoleSet, hours::Calendar};
use mtl_evidence::{input::Body, make, verify};
use mtl_locale::Lang;

use super::*;

const ANNA: i64 = 501;
const AGENT: i64 = 601;

fn at(minute: i64) -> Instant {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

fn named(role: PartyRole, nature: Nature, name: &str, telegram: Option<i64>) -> NewParty {
    NewParty {
        role,
        nature,
        name: Words::new(name).unwrap(),
        telegram: telegram.map(PersonId),
        account: None,
        acts_for: None,
        roles: RoleSet::NONE,
    }
}

fn a_case() -> Case {
    let who = Who {
        person: PersonId(ANNA),
        roles: RoleSet::NONE,
    };
    let opening = Opening {
        id: 7001,
        number: 5,
        ticket: 2001,
        by: By::Person(who),
        claimant: named(PartyRole::Claimant, Nature::Person, "Аня Ким", Some(ANNA)),
        keeper: None,
        agents: vec![PersonId(AGENT)],
    };
    let rules = Rules::new(Calendar::always("Europe/Podgorica".parse().unwrap()));
    open(&opening, &rules, at(100)).unwrap().0
}

fn add(case: &mut Case, new: &NewParty) {
    let mut party = case.parties[0].clone();
    party.no = PartyNo(u16::try_from(case.parties.len()).unwrap() + 1);
    (party.role, party.nature) = (new.role, new.nature);
    (party.name, party.telegram) = (new.name.clone(), new.telegram);
    case.parties.push(party);
}

fn message(id: i64, outgoing: bool, text: &str) -> Message {
    Message {
        id,
        ticket: 2001,
        outgoing,
        chat: if outgoing { -1001 } else { ANNA },
        number: id,
        album: None,
        author: if outgoing { AGENT } else { ANNA },
        alias: outgoing.then(|| "Лена".to_owned()),
        content: Content::of_text(text),
        standing: if outgoing {
            Standing::Sent
        } else {
            Standing::Received
        },
        note: None,
        version: 1,
        at: at(id),
    }
}

fn facts(case: &Case, messages: Vec<Message>) -> Facts<'_> {
    Facts {
        case,
        messages,
        versions: vec![],
        stones: vec![],
        events: vec![],
        files: vec![],
        items: [("grounds", "Обоснование".to_owned())].into(),
        names: [(ANNA, "Аня Ким".to_owned())].into(),
        usernames: [(ANNA, "anna_k".to_owned())].into(),
        bot: (900, "bot".into()),
        keeper: (PersonId(1021), "Мира".into()),
        subject: "Дело №5".into(),
        zone: "Europe/Podgorica".into(),
        asked_at: at(500),
    }
}

fn told(facts: &Facts<'_>) -> String {
    let bundle = make(&input(facts).0, Lang::Ru).unwrap();
    assert!(verify(&bundle.bytes).is_ok());
    String::from_utf8_lossy(&bundle.bytes).into_owned()
}

#[test]
fn people_stand_under_signs_until_they_consent() {
    let mut case = a_case();
    let role = PartyRole::Respondent;
    add(
        &mut case,
        &named(role, Nature::Person, "Борис Маринич", None),
    );
    add(
        &mut case,
        &named(role, Nature::Company, "ООО Ромашка", None),
    );
    case.transcript = Carry::Whole;
    let said = vec![message(1, false, "Борис Маринич не отдаёт. Аня Ким")];
    let all = told(&facts(&case, said.clone()));
    assert!(!all.contains("Маринич") && all.contains("[P"));
    assert!(all.contains("ООО Ромашка") && all.contains("anna_k"));
    // Who refuses is not in it: neither the words nor the name.
    case.transcript = Carry::None;
    let all = told(&facts(&case, said));
    for word in ["не отдаёт", "Аня Ким", "anna_k", &ANNA.to_string()] {
        assert!(!all.contains(word), "{word}");
    }
}

#[test]
fn what_was_taken_back_is_told_when_it_is_known_that_it_had_arrived() {
    let mut case = a_case();
    case.transcript = Carry::Whole;
    let back = |id| Message {
        standing: Standing::Withdrawn,
        ..message(id, true, "ошибка")
    };
    let mut facts = facts(&case, vec![message(1, false, "вопрос"), back(2), back(3)]);
    let event = |id, kind, text: &str| events::Line {
        id,
        ticket: 2001,
        episode: 1,
        at: at(id),
        kind,
        actor: None,
        state: "open".into(),
        facts: text.into(),
    };
    facts.events = vec![
        event(10, EventKind::Answered, r#"{"message":2}"#),
        event(11, EventKind::AnswerGone, "{}"),
    ];
    let input = input(&facts).0;
    let told: Vec<_> = input
        .messages
        .iter()
        .map(|one| (one.id, one.deleted))
        .collect();
    assert_eq!(told, [(1, None), (2, Some(at(11)))]);
}

#[test]
fn versions_and_stones_stand_in_their_order() {
    let mut case = a_case();
    case.transcript = Carry::Selected(vec![1]);
    let mut edited = message(1, false, "третье");
    edited.version = 3;
    let mut facts = facts(&case, vec![edited, message(2, false, "чужое")]);
    facts.stones = vec![Stone {
        message: 1,
        version: 1,
        sha256: "ab".repeat(32),
        why: "ключ".into(),
        at: at(9),
    }];
    facts.versions = vec![Older {
        message: 1,
        version: 2,
        content: Content::of_text("второе"),
        replaced_at: at(40),
    }];
    let (input, wanted) = input(&facts);
    let first = &input.messages[0];
    assert!(matches!(&first.versions[0].body, Body::Redacted(stone) if stone.reason == "ключ"));
    let words: Vec<(Instant, &str)> = first.versions[1..]
        .iter()
        .filter_map(|version| match &version.body {
            Body::Words { text, .. } => Some((version.at, text.as_str())),
            Body::Redacted(_) => None,
        })
        .collect();
    assert_eq!(words, [(at(1), "второе"), (at(40), "третье")]);
    assert!(input.messages[1].versions.is_empty(), "nobody let it go up");
    assert!(wanted.is_empty());
}

#[test]
fn a_file_is_wanted_once_and_exhibits_are_numbered() {
    let mut case = a_case();
    case.transcript = Carry::Whole;
    case.level = Level::Court;
    case.phase = Phase::Filed;
    let mut claim = Claim::default();
    claim.form.claimant = Some(PartyNo(1));
    claim.form.attachments.push(Attachment {
        item: ClaimItem::Grounds,
        file: Words::new("u").unwrap(),
        hash: None,
    });
    claim.filed.push(Filed {
        version: 1,
        at: at(200),
        form: claim.form.clone(),
        verdict: None,
    });
    // Since then its author has changed it: that is not filed yet.
    claim.form.demand = Words::new("вернуть-вдвое");
    claim.form.attachments.push(Attachment {
        item: ClaimItem::Grounds,
        file: Words::new("new").unwrap(),
        hash: None,
    });
    case.claim = Some(claim);
    case.court.materials.push(Material {
        no: 1,
        party: None,
        what: Words::new("справка").unwrap(),
        hash: None,
        at: at(300),
    });
    let mut photo = message(1, false, "чек");
    photo.content.kind = Kind::Photo;
    photo.content.file = Some(helpdesk::domain::content::File {
        id: "f".into(),
        unique: "u".into(),
        size: Some(7),
        name: None,
    });
    let mut facts = facts(&case, vec![photo]);
    let file = |id: i64, belongs: &str, unique: &str| files::File {
        id,
        belongs: belongs.into(),
        file_id: "f".into(),
        unique_id: unique.into(),
        kind: "document".into(),
        name: Some("a.pdf".into()),
        size: None,
        sha256: Some("cd".repeat(32)),
        added_by: ANNA,
        added_at: at(id),
    };
    facts.files = vec![file(1, "item:grounds", "u"), file(2, "item:grounds", "new")];
    let (input, wanted) = input(&facts);
    let unique: Vec<&str> = wanted.iter().map(|one| one.unique.as_str()).collect();
    assert_eq!(unique, ["u"]);
    assert_eq!(input.case.demand, None);
    let exhibits: Vec<_> = input
        .exhibits
        .iter()
        .map(|one| (one.number, one.title.as_str(), one.by, one.files.len()))
        .collect();
    assert_eq!(
        exhibits,
        [(1, "Обоснование", ANNA, 1), (2, "справка", 1021, 0)]
    );
    let bundle = make(&input, Lang::En).unwrap();
    assert!(verify(&bundle.bytes).is_ok());
    assert_eq!(bundle.manifest.counts.exhibits, 2);
    // A draft is its author's alone.
    case.phase = Phase::Drafting;
    let mut draft = self::facts(&case, vec![]);
    draft.files = vec![file(1, "item:grounds", "u")];
    assert!(super::input(&draft).0.exhibits.is_empty());
}
