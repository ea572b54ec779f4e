//! Before the court: who closes the case, what is laid before it, answers, deposits, dates, a settlement.

use mtl_cases::{Ladder, PartyNo, Sitting};
use mtl_locale::cases_court as words;

use super::{sources::PARTIES, step};
use crate::flow::form::{Action, Field, Given, Source};

/// The court's own.
const COURT: &str = "0";

/// Whose it is: the court's, or a party's.
const WHOSE: Source = Source {
    values: |sight| {
        let court = std::iter::once(COURT.to_owned());
        court.chain((PARTIES.values)(sight)).collect()
    },
    label: |sight, lang, value| match value {
        COURT => words::the_court_plain(lang).into_string(),
        value => (PARTIES.label)(sight, lang, value),
    },
    obvious: true,
};

fn whose(given: &Given<'_>) -> Option<Option<PartyNo>> {
    if given.is("whose", COURT) {
        return Some(None);
    }
    given.party("whose").map(Some)
}

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "respond",
        button: words::respond_button,
        fields: &[
            Field::one("party", words::whose_word_ask, PARTIES),
            Field::words("what", words::respond_ask),
        ],
        sure: Some(|_, lang| words::respond_sure(lang)),
        make: |given| {
            step(Sitting::Responded {
                party: given.party("party")?,
                what: given.words("what")?,
            })
        },
    },
    Action {
        key: "material",
        button: words::material_button,
        fields: &[
            Field::one("whose", words::material_whose_ask, WHOSE),
            Field::words("what", words::material_ask),
            Field::digest("hash", words::material_hash_ask).optional(),
        ],
        sure: Some(|_, lang| words::material_sure(lang)),
        make: |given| {
            step(Sitting::Material {
                party: whose(given)?,
                what: given.words("what")?,
                hash: given.digest("hash"),
            })
        },
    },
    Action {
        key: "deposit",
        button: words::deposit_button,
        fields: &[
            Field::one("party", words::deposit_whose_ask, PARTIES),
            Field::sum("sum", words::deposit_ask),
        ],
        sure: Some(|_, lang| words::deposit_sure(lang)),
        make: |given| {
            step(Sitting::Deposited {
                party: given.party("party")?,
                sum: given.sum("sum")?,
            })
        },
    },
    Action {
        key: "date",
        button: words::date_button,
        fields: &[Field::date("at", words::date_ask)],
        sure: Some(|_, lang| words::date_sure(lang)),
        make: |given| {
            step(Sitting::DateSet {
                at: given.date("at")?,
            })
        },
    },
    Action {
        key: "held",
        button: words::held_button,
        fields: &[],
        sure: Some(|_, lang| words::held_sure(lang)),
        make: |_| step(Sitting::Held),
    },
    Action {
        key: "settleok",
        button: words::settle_confirm_button,
        fields: &[Field::one("party", words::whose_word_ask, PARTIES)],
        sure: Some(|_, lang| words::settle_confirm_sure(lang)),
        make: |given| {
            let party = given.party("party")?;
            step(Ladder::SettlementConfirmed { party })
        },
    },
    Action {
        key: "close",
        button: words::close_button,
        fields: &[Field::one("whose", words::close_whose_ask, WHOSE)],
        sure: Some(|_, lang| words::close_sure(lang)),
        make: |given| {
            step(Sitting::Closed {
                party: whose(given)?,
            })
        },
    },
];
