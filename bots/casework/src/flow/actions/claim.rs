//! The claim: its eight items, filed, accepted, returned with named defects, refused, and the complaint of that.

use mtl_cases::{
    BenchKind, ClaimItem, ClaimRefusal, Claiming, CourtWish, Defect, Fee, Fill, PartyRole, What,
};
use mtl_locale::{Html, Lang, Plain, cases_claim as words};

use super::{
    sources::{PARTIES, YES_NO, codes},
    step,
};
use crate::{
    domain::sight::{Sight, writes},
    flow::form::{Action, Field, Given, Source},
};

/// The action that files the claim.
pub(in crate::flow) const FILE: &str = "c_file";

/// The action that fills an item in; the undertaking has its own text and button.
pub(in crate::flow) const fn fills(item: ClaimItem) -> Option<&'static str> {
    match item {
        ClaimItem::Claimant => Some("c_claimant"),
        ClaimItem::Respondent => Some("c_respondent"),
        ClaimItem::Grievance => Some("c_grievance"),
        ClaimItem::Demand => Some("c_demand"),
        ClaimItem::Grounds => Some("c_grounds"),
        ClaimItem::Court => Some("c_court"),
        ClaimItem::Fee => Some("c_fee"),
        ClaimItem::Undertaking => None,
    }
}

/// A change of the draft: by nobody who does not see it.
fn filled(given: &Given<'_>, fill: Fill) -> Option<Vec<What>> {
    writes(given.sight).then_some(())?;
    step(Claiming::Filled(fill))
}

fn of_role(sight: &Sight, role: PartyRole) -> Vec<String> {
    let some = sight.case.with_role(role);
    some.map(|party| party.no.0.to_string()).collect()
}

const CLAIMANTS: Source = Source {
    values: |sight| of_role(sight, PartyRole::Claimant),
    label: PARTIES.label,
    obvious: true,
};

const RESPONDENTS: Source = Source {
    values: |sight| of_role(sight, PartyRole::Respondent),
    label: PARTIES.label,
    obvious: true,
};

const CLOSED: Source = Source {
    values: |_| ["open", "closed"].map(str::to_owned).into(),
    label: |_, lang, value| words::claim_closed_plain(lang, value).into_string(),
    obvious: false,
};

fn item(lang: Lang, item: ClaimItem) -> Plain {
    words::claim_item_plain(lang, item.as_str())
}

/// An item that consists of words.
macro_rules! worded {
    ($key:literal, $item:ident, $ask:path) => {
        Action {
            key: $key,
            button: |lang| item(lang, ClaimItem::$item),
            fields: &[Field::words("text", $ask)],
            sure: None,
            make: |given| filled(given, Fill::$item(given.words("text")?)),
        }
    };
}

/// The form. Its buttons stand on the claim's own screen.
pub(super) const FORM: &[Action] = &[
    Action {
        key: "c_claimant",
        button: |lang| item(lang, ClaimItem::Claimant),
        fields: &[Field::one("party", words::claim_claimant_ask, CLAIMANTS)],
        sure: None,
        make: |given| filled(given, Fill::Claimant(given.party("party")?)),
    },
    Action {
        key: "c_respondent",
        button: |lang| item(lang, ClaimItem::Respondent),
        fields: &[Field::one(
            "party",
            words::claim_respondent_ask,
            RESPONDENTS,
        )],
        sure: None,
        make: |given| filled(given, Fill::Respondent(given.party("party")?)),
    },
    worded!("c_grievance", Grievance, words::claim_grievance_ask),
    worded!("c_demand", Demand, words::claim_demand_ask),
    worded!("c_grounds", Grounds, words::claim_grounds_ask),
    Action {
        key: "c_court",
        button: |lang| item(lang, ClaimItem::Court),
        fields: &[
            Field::one(
                "bench",
                words::claim_bench_ask,
                codes!(BenchKind, words::claim_bench_plain),
            ),
            Field::words("proposal", words::claim_proposal_ask)
                .when(|given| !given.is("bench", BenchKind::General.as_str())),
            Field::one("closed", words::claim_closed_ask, CLOSED),
        ],
        sure: None,
        make: |given| {
            let wish = CourtWish {
                bench: given.code("bench")?,
                proposal: given.words("proposal"),
                closed: given.is("closed", "closed"),
            };
            filled(given, Fill::Court(wish))
        },
    },
    Action {
        key: "c_fee",
        button: |lang| item(lang, ClaimItem::Fee),
        fields: &[
            Field::sum("sum", words::claim_sum_ask),
            Field::digest("tx", words::claim_tx_ask),
        ],
        sure: None,
        make: |given| {
            let fee = Fee {
                sum: given.sum("sum")?,
                tx: given.digest("tx")?,
            };
            filled(given, Fill::Fee(fee))
        },
    },
    Action {
        key: FILE,
        button: words::claim_file_button,
        fields: &[],
        sure: Some(|_, lang| words::claim_file_sure(lang)),
        make: |given| {
            writes(given.sight).then_some(())?;
            step(Claiming::Filed)
        },
    },
];

/// What is to be mended, item by item.
const ITEMS: Source = codes!(ClaimItem, words::claim_item_plain);

/// The words to one of the marked items.
macro_rules! defect {
    ($item:ident) => {
        Field::words(ClaimItem::$item.as_str(), |lang| -> Html {
            words::return_ask(lang, item(lang, ClaimItem::$item))
        })
        .when(|given| given.many("items").contains(&ClaimItem::$item.as_str()))
    };
}

fn defects(given: &Given<'_>) -> Option<Vec<Defect>> {
    let marked = ClaimItem::ALL
        .iter()
        .filter(|one| given.many("items").contains(&one.as_str()));
    marked
        .map(|one| {
            Some(Defect {
                item: *one,
                what: given.words(one.as_str())?,
            })
        })
        .collect()
}

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "accept",
        button: words::accept_button,
        fields: &[],
        sure: Some(|_, lang| words::accept_sure(lang)),
        make: |_| step(Claiming::Accepted),
    },
    Action {
        key: "return",
        button: words::return_button,
        fields: &[
            Field::many("items", words::return_items_ask, ITEMS),
            defect!(Claimant),
            defect!(Respondent),
            defect!(Grievance),
            defect!(Demand),
            defect!(Grounds),
            defect!(Court),
            defect!(Fee),
            defect!(Undertaking),
        ],
        sure: Some(|_, lang| words::return_sure(lang)),
        make: |given| step(Claiming::Returned(defects(given)?)),
    },
    Action {
        key: "reject",
        button: words::reject_button,
        fields: &[
            Field::one(
                "reason",
                words::reject_reason_ask,
                codes!(ClaimRefusal, words::claim_refusal_plain),
            ),
            Field::words("text", words::reject_ask),
        ],
        sure: Some(|_, lang| words::reject_sure(lang)),
        make: |given| {
            step(Claiming::Refused(
                given.code("reason")?,
                given.words("text")?,
            ))
        },
    },
    Action {
        key: "contest",
        button: words::contest_button,
        fields: &[Field::words("text", words::contest_ask)],
        sure: Some(|_, lang| words::contest_sure(lang)),
        make: |given| step(Claiming::Complained(given.words("text")?)),
    },
    Action {
        key: "verdict",
        button: words::verdict_button,
        fields: &[
            Field::one("upheld", words::verdict_upheld_ask, YES_NO),
            Field::words("text", words::verdict_ask),
        ],
        sure: Some(|_, lang| words::verdict_sure(lang)),
        make: |given| {
            step(Claiming::ComplaintDecided {
                upheld: given.is("upheld", "yes"),
                reasons: given.words("text")?,
            })
        },
    },
];
