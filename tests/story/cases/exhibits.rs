//! The bundle of a case before the court: what was laid before it goes along, whatever the claimant says of the desk's words.

use mtl_cases::{
    BenchKind, Claiming, CourtWish, Digest, Fee, Fill, Ladder, Level, Nature, NewParty, PartyNo,
    PartyRole, SkipReason, Sum, What, Words,
};
use mtl_domain::{access::RoleSet, people::PersonId};
use mtl_evidence::{
    Report,
    record::{Absent, Scope},
};
use mtl_locale::{cases_claim as claim, cases_court as court};

use super::{
    court::notified,
    evidence::{SECRET, talked, told, verified},
    *,
};

const RU: Lang = Lang::Ru;
/// What stands in the file that goes with the claim, and the sum its sender stated.
const CONTRACT: &str = "пункт три: вернуть в срок";
const STATED: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
/// Larger than the Bot API hands out.
const HUGE: u64 = 30 * 1024 * 1024;

fn said(text: &str) -> Words {
    Words::new(text).expect("words")
}

/// Anna has talked to the desk, goes to court against Bogdan with files, and both lay something before it. Sasha keeps it.
pub async fn laid(w: &World) {
    w.with_cases().await;
    Box::pin(talked(w)).await;
    Box::pin(w.writes(BOGDAN, "/start")).await;
    let respondent = NewParty {
        role: PartyRole::Respondent,
        nature: Nature::Person,
        name: said("Богдан"),
        telegram: Some(PersonId(BOGDAN)),
        account: None,
        acts_for: None,
        roles: RoleSet::NONE,
    };
    let grievance = said("не вернул двенадцать");
    let disputed = Ladder::Disputed {
        respondent,
        grievance: grievance.clone(),
    };
    Box::pin(w.by_law(ANNA, What::Ladder(disputed))).await;
    let (reason, text) = (SkipReason::NotRequired, Some(said("сразу")));
    let claimed = Ladder::Claimed { reason, text };
    Box::pin(w.by_law(ANNA, What::Ladder(claimed))).await;
    Box::pin(attaches(w)).await;
    let fills = [
        Fill::Claimant(PartyNo(1)),
        Fill::Respondent(PartyNo(2)),
        Fill::Grievance(grievance),
        Fill::Demand(said("вернуть")),
        Fill::Grounds(said("договор")),
        Fill::Court(CourtWish {
            bench: BenchKind::General,
            proposal: None,
            closed: false,
        }),
        Fill::Fee(Fee {
            sum: Sum::parse("10", "EURMTL").expect("a sum"),
            tx: Digest::of(&[9; 32]),
        }),
    ];
    for fill in fills {
        Box::pin(w.by_law(ANNA, What::Claim(Claiming::Filled(fill)))).await;
    }
    let text = casework::domain::terms::sum_of("обязуюсь");
    Box::pin(w.by_law(ANNA, What::Claim(Claiming::Undertook { text }))).await;
    Box::pin(w.by_law(ANNA, What::Claim(Claiming::Filed))).await;
    Box::pin(w.by_law(SASHA, What::Claim(Claiming::Accepted))).await;
    Box::pin(notified(w)).await;
    for (person, lang, what) in [(BOGDAN, Lang::En, "receipt"), (ANNA, RU, "выписка банка")]
    {
        let steps = [
            press(&court::material_button(lang)),
            what.to_owned(),
            press(&words::skip_button(lang)),
            sure(lang),
        ];
        goes(w, person, &steps).await;
    }
    assert_eq!(w.case(1).await.level, Level::Court);
}

/// A contract by its name with a stated sum, a photo without one, and a film that is too large.
async fn attaches(w: &World) {
    let screen = Box::pin(w.opens(ANNA, 1)).await;
    let open = claim::claim_open_button(RU);
    let form = Box::pin(w.clicks(ANNA, &screen, &[open.as_str()])).await;
    let steps = [
        claim::claim_attach_button(RU),
        claim::claim_item_plain(RU, "grounds"),
    ];
    let steps = steps.each_ref().map(mtl_locale::Plain::as_str);
    Box::pin(w.clicks(ANNA, &form, &steps)).await;
    let media = [
        json!({"kind": "document", "name": "договор.txt", "text": CONTRACT, "caption": STATED}),
        json!({"kind": "photo"}),
        json!({"kind": "video", "name": "осмотр.mp4", "size": HUGE}),
    ];
    for one in media {
        Box::pin(w.sends(ANNA, json!({"media": one}))).await;
    }
    Box::pin(w.clicks(ANNA, &form, &[words::marked_done_button(RU).as_str()])).await;
}

/// The bundle that Sasha gets now: its report, and all of it that anybody can read.
async fn bundled(w: &World) -> (Report, String) {
    let (_, bytes) = Box::pin(w.bundles(SASHA, 1)).await;
    (verified(&bytes), told(&bytes).1)
}

story!(
    what_lies_before_the_court_goes_along_whatever_was_consented_to,
    |w| async move {
        Box::pin(laid(&w)).await;
        // What Telegram tells of a file is kept, and the photo has no name.
        let mut tx = w.read().await;
        let case = cases::by_number(&mut tx, DESK, 1).await.expect("the store");
        let id = case.expect("a case").id;
        let files = casework::store::files::of_case(&mut tx, id).await;
        tx.rollback().await.expect("the store");
        let files: Vec<_> = files
            .expect("the store")
            .into_iter()
            .map(|file| (file.kind, file.name, file.size))
            .collect();
        let (document, photo, film) = (&files[0], &files[1], &files[2]);
        assert_eq!(document.0, "document");
        assert_eq!(document.1.as_deref(), Some("договор.txt"));
        let length = i64::try_from(CONTRACT.len()).expect("a length");
        assert_eq!(document.2, Some(length));
        assert_eq!((photo.0.as_str(), photo.1.as_deref()), ("photo", None));
        assert_eq!(film.2, i64::try_from(HUGE).ok());

        // Nothing of the desk's words, and all of the court's.
        let (none, all) = bundled(&w).await;
        assert_eq!((none.scope, none.withheld), (Scope::None, 5));
        let counts = none.counts;
        assert_eq!((counts.messages, counts.exhibits), (0, 3));
        assert_eq!((counts.files, counts.enclosed), (3, 2));
        let item = claim::claim_item_plain(RU, "grounds");
        for words in [
            CONTRACT,
            "договор.txt",
            STATED,
            "receipt",
            "выписка банка",
            item.as_str(),
        ] {
            assert!(all.contains(words), "{words}");
        }
        assert!(!all.contains("верните") && !all.contains("Богдан"), "{all}");

        // The same with all of it, a tombstone in the place of what was redacted.
        Box::pin(w.carries(1, "whole", &[])).await;
        let (whole, all) = bundled(&w).await;
        assert_eq!((whole.scope, whole.withheld), (Scope::Whole, 0));
        let counts = whole.counts;
        assert_eq!((counts.messages, counts.redacted), (5, 1));
        assert_eq!((counts.exhibits, counts.files), (3, 5));
        assert!(all.contains("утёк пароль") && !all.contains(SECRET));
        assert_eq!(whole.previous, Some(none.sha256));

        // And with one message of it.
        let steps = ["«→ вот чек»", &press(&words::marked_done_button(RU))];
        Box::pin(w.carries(1, "selected", &steps)).await;
        let (_, bytes) = Box::pin(w.bundles(SASHA, 1)).await;
        let chosen = verified(&bytes);
        assert_eq!((chosen.scope, chosen.counts.messages), (Scope::Selected, 1));
        assert_eq!((chosen.counts.exhibits, chosen.counts.files), (3, 4));
        let (lines, _) = told(&bytes);
        let film = lines.iter().find_map(|line| match line {
            mtl_evidence::record::Line::File(file) if file.kind == "video" => Some(file),
            _ => None,
        });
        let film = film.expect("the film is described");
        assert_eq!(film.absent, Some(Absent::TooLarge));
        assert_eq!(film.name.as_deref(), Some("осмотр.mp4"));

        // The files go out again as what they came.
        let open = claim::claim_open_button(RU);
        let screen = Box::pin(w.opens(SASHA, 1)).await;
        let files = claim::claim_files_button(RU);
        Box::pin(w.clicks(SASHA, &screen, &[open.as_str(), files.as_str()])).await;
        let kinds: Vec<String> = w
            .said_to(SASHA)
            .iter()
            .map(|one| one.kind().to_owned())
            .collect();
        for kind in ["document", "photo", "video"] {
            assert!(kinds.contains(&kind.to_owned()), "{kinds:?}");
        }
    }
);
