//! Where the choices of forms come from: closed lists of reasons, the parties, people with a role.

use mtl_cases::{Manner, Nature, PartyRole};
use mtl_domain::people::PersonId;
use mtl_locale::{Lang, cases as words};

use crate::{domain::sight::Sight, flow::form::Source};

/// A closed list of the law, with one message of the locale that names each.
macro_rules! codes {
    ($list:ty, $words:path) => {
        $crate::flow::form::Source {
            values: |_| {
                <$list>::ALL
                    .iter()
                    .map(|one| one.as_str().to_owned())
                    .collect()
            },
            label: |_, lang, value| $words(lang, value).into_string(),
            obvious: false,
        }
    };
}
pub(in crate::flow) use codes;

pub(super) const NATURE: Source = codes!(Nature, words::nature_plain);

/// Roles that parties are named in.
pub(super) const ROLE: Source = codes!(PartyRole, words::role_plain);

pub(super) const MANNER: Source = codes!(Manner, words::manner_plain);

/// The parties, by number.
pub(in crate::flow) const PARTIES: Source = Source {
    values: |sight| {
        let all = sight.case.parties.iter();
        all.map(|party| party.no.0.to_string()).collect()
    },
    label: party,
    obvious: true,
};

fn party(sight: &Sight, _lang: Lang, value: &str) -> String {
    let found = value.parse().ok().map(mtl_cases::PartyNo);
    let party = found.and_then(|no| sight.case.party(no));
    party.map_or_else(String::new, |party| party.name.as_str().to_owned())
}

/// Who keeps, mediates or judges the case now.
pub(in crate::flow) const SEATED: Source = Source {
    values: |sight| {
        let mut some: Vec<String> = sight
            .case
            .seated()
            .map(|one| one.person.0.to_string())
            .collect();
        some.dedup();
        some
    },
    label: person,
    obvious: true,
};

/// Those who may keep a case on the level it is on.
pub(super) const KEEPERS: Source = Source {
    values: |sight| {
        let mut some = sight.holders(sight.case.level.keepers());
        some.extend(sight.rules.guild_keeper);
        some.extend(sight.rules.keepers.get(&sight.case.level));
        some.sort_unstable();
        some.dedup();
        some.into_iter().map(|one| one.0.to_string()).collect()
    },
    label: person,
    obvious: false,
};

/// A person by their number.
pub(in crate::flow) fn person(sight: &Sight, _lang: Lang, value: &str) -> String {
    value
        .parse()
        .map(|id| sight.name(PersonId(id)))
        .unwrap_or_default()
}

/// Yes or no.
pub(super) const YES_NO: Source = Source {
    values: |_| ["yes", "no"].map(str::to_owned).into(),
    label: |_, lang, value| words::yes_no_plain(lang, value).into_string(),
    obvious: false,
};
