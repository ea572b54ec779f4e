//! The ruling: each judge votes once, the deposits are shared out to the last unit; and the appeal.

use std::collections::BTreeMap;

use mtl_cases::{
    AppealResult, Asset, Level, NewRuling, PartyNo, Share, Side, Sitting, Sum, Trial, Vote,
};
use mtl_domain::{money::Money, people::PersonId};
use mtl_locale::cases_court as words;

use super::{
    sources::{PARTIES, codes, person},
    step,
};
use crate::{
    domain::sight::Sight,
    flow::form::{Action, Field, Given, Source},
};

/// The judges of the bench, for whoever records what they decide.
const BENCH: Source = Source {
    values: |sight| {
        let me = sight.who.person;
        let bench = sight.case.trial().and_then(|trial| trial.bench.as_ref());
        let bench = bench.filter(|bench| bench.sits(me) || sight.case.is_kept_by(me));
        let judges = bench.map_or(&[][..], |bench| bench.judges.as_slice());
        judges.iter().map(|one| one.person.0.to_string()).collect()
    },
    label: person,
    obvious: false,
};

const BACK: &str = "back";
const CUSTOM: &str = "custom";

/// How the deposits are shared out: each gets its own back, one side gets all, or otherwise.
const SPLITS: Source = Source {
    values: |sight| {
        let sides = sight.case.sides().into_iter().map(|no| no.0.to_string());
        std::iter::once(BACK.to_owned())
            .chain(sides)
            .chain([CUSTOM.to_owned()])
            .collect()
    },
    label: |sight, lang, value| match value {
        BACK => words::split_back_plain(lang).into_string(),
        CUSTOM => words::split_custom_plain(lang).into_string(),
        value => words::split_all_plain(lang, (PARTIES.label)(sight, lang, value)).into_string(),
    },
    obvious: false,
};

/// The two sides.
const SIDES: Source = Source {
    values: |sight| {
        let sides = sight.case.sides().into_iter();
        sides.map(|no| no.0.to_string()).collect()
    },
    label: PARTIES.label,
    obvious: false,
};

fn trial(sight: &Sight) -> Option<&Trial> {
    sight.case.trial()
}

fn has_deposits(given: &Given<'_>) -> bool {
    trial(given.sight).is_some_and(|trial| !trial.deposits.is_empty())
}

fn is_custom(given: &Given<'_>) -> bool {
    given.is("split", CUSTOM)
}

/// Who is not for it is asked about only when there is somebody left.
fn some_are_left(given: &Given<'_>) -> bool {
    given.many("for").len() < (BENCH.values)(given.sight).len()
}

/// Each judge once: who is named for both stands there twice, and the law refuses that.
fn votes(given: &Given<'_>) -> Option<Vec<Vote>> {
    let people =
        |key: &str| -> Vec<PersonId> { given.codes(key).into_iter().map(PersonId).collect() };
    let (for_it, abstained) = (people("for"), people("abstained"));
    let bench = trial(given.sight)?.bench.as_ref()?;
    let against = bench.judges.iter().map(|one| one.person);
    let against = against.filter(|one| !for_it.contains(one) && !abstained.contains(one));
    let cast =
        |some: Vec<PersonId>, side: Side| some.into_iter().map(move |judge| Vote { judge, side });
    let against = cast(against.collect(), Side::Against);
    Some(
        cast(for_it.clone(), Side::For)
            .chain(cast(abstained, Side::Abstained))
            .chain(against)
            .collect(),
    )
}

fn shares(given: &Given<'_>) -> Option<Vec<Share>> {
    let deposits = &trial(given.sight)?.deposits;
    match given.text("split") {
        None => Some(Vec::new()),
        Some(BACK) => Some(deposits.clone()),
        Some(CUSTOM) => {
            let pairs = [("w1", "s1"), ("w2", "s2"), ("w3", "s3"), ("w4", "s4")];
            let pairs = pairs.into_iter();
            let shares = pairs.filter_map(|(who, sum)| {
                Some(Share {
                    party: given.party(who)?,
                    sum: given.sum(sum)?,
                })
            });
            Some(shares.collect())
        }
        Some(_) => {
            let party: PartyNo = given.party("split")?;
            let sums = totals(deposits).into_iter();
            Some(sums.map(|sum| Share { party, sum }).collect())
        }
    }
}

/// How much there is of each asset.
pub(in crate::flow) fn totals(shares: &[Share]) -> Vec<Sum> {
    let mut all: BTreeMap<Asset, Vec<Money>> = BTreeMap::new();
    for share in shares {
        let of = all.entry(share.sum.asset.clone()).or_default();
        of.push(share.sum.amount);
    }
    all.into_iter()
        .filter_map(|(asset, amounts)| {
            let amount = Money::sum(amounts)?;
            Some(Sum { amount, asset })
        })
        .collect()
}

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "rule",
        button: words::rule_button,
        fields: &[
            Field::many("for", words::votes_for_ask, BENCH),
            Field::many("abstained", words::votes_abstained_ask, BENCH)
                .when(some_are_left)
                .optional(),
            Field::one(
                "result",
                words::appeal_result_ask,
                codes!(AppealResult, words::appeal_result_plain),
            )
            .when(|given| given.sight.case.level == Level::Appeal),
            Field::words("remedy", words::remedy_ask),
            Field::words("reasons", words::reasons_ask),
            Field::one("split", words::split_ask, SPLITS).when(has_deposits),
            Field::one("w1", words::share_who_ask, SIDES).when(is_custom),
            Field::sum("s1", words::share_sum_ask).when(is_custom),
            Field::one("w2", words::share_next_ask, SIDES)
                .when(is_custom)
                .optional(),
            Field::sum("s2", words::share_sum_ask).when(|given| given.text("w2").is_some()),
            Field::one("w3", words::share_next_ask, SIDES)
                .when(|given| given.text("w2").is_some())
                .optional(),
            Field::sum("s3", words::share_sum_ask).when(|given| given.text("w3").is_some()),
            Field::one("w4", words::share_next_ask, SIDES)
                .when(|given| given.text("w3").is_some())
                .optional(),
            Field::sum("s4", words::share_sum_ask).when(|given| given.text("w4").is_some()),
        ],
        sure: Some(|_, lang| words::rule_sure(lang)),
        make: |given| {
            step(Sitting::Ruled(NewRuling {
                votes: votes(given)?,
                reasons: given.words("reasons")?,
                remedy: given.words("remedy")?,
                deposits: shares(given)?,
                appeal: given.code("result"),
            }))
        },
    },
    Action {
        key: "appeal",
        button: words::appeal_button,
        fields: &[
            Field::one("party", words::whose_word_ask, PARTIES),
            Field::words("grounds", words::appeal_ask),
        ],
        sure: Some(|_, lang| words::appeal_sure(lang)),
        make: |given| {
            step(Sitting::Appealed {
                party: given.party("party")?,
                grounds: given.words("grounds")?,
            })
        },
    },
];
