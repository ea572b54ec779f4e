//! Who is in the case: the other side, witnesses and representatives, notifications, keepers, objections.

use mtl_cases::{Nature, NewParty, PartyRole, People, What};
use mtl_domain::access::RoleSet;
use mtl_locale::cases_people as words;

use super::{
    sources::{KEEPERS, MANNER, NATURE, PARTIES, ROLE, SEATED, YES_NO},
    step,
};
use crate::flow::form::{Action, Field, Given};

fn is_person(given: &Given<'_>) -> bool {
    given.is("nature", Nature::Person.as_str())
}

const NATURE_FIELD: Field = Field::one("nature", words::nature_ask, NATURE);
const NAME: Field = Field::words("name", words::name_ask);
const TELEGRAM: Field = Field::person("telegram", words::telegram_ask)
    .when(is_person)
    .optional();
const ACCOUNT: Field = Field::account("account", words::account_ask).optional();

/// Who the other side is, and what is held against it.
pub(super) const RESPONDENT: &[Field] = &[
    NATURE_FIELD,
    NAME,
    TELEGRAM,
    ACCOUNT,
    Field::words("grievance", words::grievance_ask),
];

/// The other side as it was named.
pub(super) fn respondent(given: &Given<'_>) -> Option<NewParty> {
    party(given, PartyRole::Respondent)
}

fn party(given: &Given<'_>, role: PartyRole) -> Option<NewParty> {
    let telegram = given.person("telegram");
    let represents = role == PartyRole::Representative;
    Some(NewParty {
        role,
        nature: given.code("nature")?,
        name: given.words("name")?,
        telegram,
        account: given.account("account"),
        acts_for: given.party("for").filter(|_| represents),
        // Looked up just now: the guild's way depends on them.
        roles: telegram.map_or(RoleSet::NONE, |one| given.sight.who(one).roles),
    })
}

fn has_grounds(given: &Given<'_>) -> bool {
    given.sight.case.level != mtl_cases::Level::Mediation
}

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "notify",
        button: words::notify_button,
        fields: &[
            Field::one("party", words::notify_party_ask, PARTIES),
            Field::one("manner", words::notify_manner_ask, MANNER),
        ],
        sure: Some(|_, lang| words::notify_sure(lang)),
        make: |given| {
            step(People::Notified {
                party: given.party("party")?,
                manner: given.code("manner")?,
            })
        },
    },
    Action {
        key: "name",
        button: words::name_button,
        fields: &[
            Field::one("role", words::name_role_ask, ROLE),
            Field::one("for", words::name_for_ask, PARTIES)
                .when(|given| given.is("role", PartyRole::Representative.as_str())),
            NATURE_FIELD,
            NAME,
            TELEGRAM,
            ACCOUNT,
        ],
        sure: Some(|_, lang| words::name_sure(lang)),
        make: |given| step(People::Named(party(given, given.code("role")?)?)),
    },
    Action {
        key: "take",
        button: words::take_button,
        fields: &[],
        sure: None,
        make: |given| {
            // Only a vacancy is taken; handing over is another's act.
            let vacant = given.sight.case.keeper.is_none();
            vacant.then(|| vec![What::People(People::Keeper(given.sight.who))])
        },
    },
    Action {
        key: "keeper",
        button: words::keeper_button,
        fields: &[Field::one("keeper", words::keeper_ask, KEEPERS)],
        sure: Some(|_, lang| words::keeper_sure(lang)),
        make: |given| {
            // Who takes a vacancy has a button for that.
            let keeper = given.who("keeper")?;
            let other = keeper.person != given.sight.who.person;
            other.then(|| vec![What::People(People::Keeper(keeper))])
        },
    },
    Action {
        key: "declare",
        button: words::declare_button,
        fields: &[],
        sure: Some(|_, lang| words::declare_sure(lang)),
        make: |_| step(People::Declared),
    },
    Action {
        key: "recuse",
        button: words::recuse_button,
        fields: &[],
        sure: Some(|_, lang| words::recuse_sure(lang)),
        make: |_| step(People::Recused),
    },
    Action {
        key: "object",
        button: words::object_button,
        fields: &[
            Field::one("against", words::object_ask, SEATED),
            Field::one("party", words::for_whom_ask, PARTIES),
            Field::words("grounds", words::object_grounds_ask).when(has_grounds),
        ],
        sure: Some(|_, lang| words::object_sure(lang)),
        make: |given| {
            step(People::Objected {
                against: given.person("against")?,
                party: given.party("party")?,
                grounds: given.words("grounds"),
            })
        },
    },
    Action {
        key: "waive",
        button: words::waive_button,
        fields: &[
            Field::one("against", words::waive_ask, SEATED),
            Field::one("party", words::for_whom_ask, PARTIES),
        ],
        sure: None,
        make: |given| {
            step(People::NoObjection {
                against: given.person("against")?,
                party: given.party("party")?,
            })
        },
    },
    Action {
        key: "objdecide",
        button: words::objection_button,
        fields: &[
            Field::one("against", words::objection_ask, SEATED),
            Field::one("upheld", words::objection_upheld_ask, YES_NO),
        ],
        sure: Some(|_, lang| words::objection_sure(lang)),
        make: |given| {
            step(People::ObjectionDecided {
                against: given.person("against")?,
                upheld: given.is("upheld", "yes"),
            })
        },
    },
];
