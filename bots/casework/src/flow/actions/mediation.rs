//! Mediation: each side answers the offer for itself, the keeper names a mediator, and who hosts it says when they met
//! and how it ended. No field here asks for words, so nothing of its content can be written down.

use mtl_cases::{
    Mediating, MediationEnd, NotHeld, Terms, Tongue, What, Who,
    conflict::{self, Seat},
};
use mtl_domain::access::Role;
use mtl_locale::cases_mediation as words;

use super::{
    sources::{PARTIES, codes, person},
    step,
};
use crate::{
    domain::sight::Sight,
    flow::form::{Action, Field, Given, Source},
};

const LANGUAGES: Source = codes!(Tongue, words::tongue_plain);

/// Consent is given under the sentence about confidentiality, or not at all.
const CONFIDENTIAL: Source = Source {
    values: |_| vec!["yes".to_owned()],
    label: |_, lang, _| words::confidential_plain(lang).into_string(),
    obvious: false,
};

/// Mediators whom nothing keeps from this case.
const MEDIATORS: Source = Source {
    values: |sight| {
        let free =
            |who: &Who| conflict::bar(&sight.case, &sight.rules, who, Seat::Mediator).is_none();
        let all = sight.holders(&[Role::Mediator]).into_iter();
        let free = all.map(|one| sight.who(one)).filter(free);
        free.map(|who| who.person.0.to_string()).collect()
    },
    label: person,
    obvious: false,
};

/// Who takes part beside the two sides, if somebody is named at all.
const OTHERS: Source = Source {
    values: |sight| {
        let others = sight
            .case
            .parties
            .iter()
            .filter(|party| !party.role.is_side());
        others.map(|party| party.no.0.to_string()).collect()
    },
    label: |sight, lang, value| (PARTIES.label)(sight, lang, value),
    obvious: false,
};

/// Whether the viewer speaks for a side, rather than hosting.
fn is_side(sight: &Sight) -> bool {
    sight.case.side_of(sight.who.person).is_some()
}

/// Until when one side asks the others to go on.
fn asked(given: &Given<'_>) -> Option<mtl_domain::clock::Instant> {
    let extension = given.sight.case.mediation.as_ref()?.extension.as_ref()?;
    Some(extension.until)
}

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "medyes",
        button: words::consent_button,
        fields: &[
            Field::one("party", words::consent_party_ask, PARTIES),
            Field::one("confidential", words::confidential_ask, CONFIDENTIAL),
            Field::many("languages", words::languages_ask, LANGUAGES),
            Field::many("mediators", words::mediators_ask, MEDIATORS).optional(),
        ],
        sure: Some(|_, lang| words::consent_sure(lang)),
        make: |given| {
            let mediators = given.many("mediators").into_iter();
            step(Mediating::Replied {
                party: given.party("party")?,
                consent: Some(Terms {
                    confidential: given.is("confidential", "yes"),
                    languages: given.codes("languages"),
                    mediators: mediators
                        .filter_map(|one| Some(mtl_domain::people::PersonId(one.parse().ok()?)))
                        .collect(),
                }),
            })
        },
    },
    Action {
        key: "medno",
        button: words::refuse_button,
        fields: &[Field::one("party", words::consent_party_ask, PARTIES)],
        sure: Some(|_, lang| words::refuse_sure(lang)),
        make: |given| {
            step(Mediating::Replied {
                party: given.party("party")?,
                consent: None,
            })
        },
    },
    Action {
        key: "mediator",
        button: words::mediator_button,
        fields: &[Field::one("mediator", words::mediator_ask, MEDIATORS)],
        sure: Some(|_, lang| words::mediator_sure(lang)),
        make: |given| step(Mediating::Mediator(given.who("mediator")?)),
    },
    Action {
        key: "medopen",
        button: words::open_button,
        fields: &[
            Field::one("language", words::language_ask, LANGUAGES),
            Field::many("others", words::others_ask, OTHERS).optional(),
        ],
        sure: Some(|_, lang| words::open_sure(lang)),
        make: |given| {
            let mut participants = given.sight.case.sides();
            let others = given.codes("others").into_iter();
            participants.extend(others.map(mtl_cases::PartyNo));
            step(Mediating::Opened {
                language: given.code("language")?,
                participants,
            })
        },
    },
    Action {
        key: "medmet",
        button: words::met_button,
        fields: &[],
        sure: Some(|_, lang| words::met_sure(lang)),
        make: |_| step(Mediating::Met),
    },
    Action {
        key: "medagree",
        button: words::agree_button,
        fields: &[Field::one("party", words::consent_party_ask, PARTIES)],
        sure: Some(|_, lang| words::agree_sure(lang)),
        make: |given| {
            step(Mediating::Extension {
                party: given.party("party")?,
                until: asked(given)?,
            })
        },
    },
    Action {
        key: "medlonger",
        button: words::longer_button,
        fields: &[
            Field::one("party", words::consent_party_ask, PARTIES),
            Field::date("until", words::longer_ask),
        ],
        sure: Some(|_, lang| words::longer_sure(lang)),
        make: |given| {
            step(Mediating::Extension {
                party: given.party("party")?,
                until: given.date("until")?,
            })
        },
    },
    Action {
        key: "medend",
        button: words::end_button,
        fields: &[Field::one(
            "end",
            words::end_ask,
            codes!(MediationEnd, words::end_plain),
        )],
        sure: Some(|_, lang| words::end_sure(lang)),
        make: |given| {
            let end = given.code("end")?;
            // A side has a button of its own, which says what it does.
            (!is_side(given.sight)).then(|| vec![What::Mediation(Mediating::Ended(end))])
        },
    },
    Action {
        key: "medleave",
        button: words::leave_button,
        fields: &[],
        sure: Some(|_, lang| words::leave_sure(lang)),
        make: |given| {
            let left = Mediating::Ended(MediationEnd::Left);
            is_side(given.sight).then(|| vec![What::Mediation(left)])
        },
    },
    Action {
        key: "mednot",
        button: words::not_held_button,
        fields: &[Field::one(
            "reason",
            words::not_held_ask,
            codes!(NotHeld, words::not_held_plain),
        )],
        sure: Some(|_, lang| words::not_held_sure(lang)),
        make: |given| step(Mediating::NotHeld(given.code("reason")?)),
    },
];
