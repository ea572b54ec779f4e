//! The bench: proposed by a side and agreed to by the others, composed by the secretary.

use mtl_cases::{Basis, BenchKind, NewBench, PartyNo, Sitting, What};
use mtl_domain::{access::Role, people::PersonId};
use mtl_locale::cases_court as words;

use super::{
    sources::{PARTIES, person},
    step,
};
use crate::{
    domain::sight::Sight,
    flow::form::{Action, Field, Given, Source},
    outbound::court,
};

/// A judge alone, or several: the general bench is nobody's to propose.
const KINDS: Source = Source {
    values: |_| {
        [BenchKind::Sole, BenchKind::Panel]
            .map(|kind| kind.as_str().to_owned())
            .into()
    },
    label: |_, lang, value| words::bench_kind_plain(lang, value).into_string(),
    obvious: false,
};

/// By what right a bench sits.
const BASES: Source = Source {
    values: |_| [DEFAULT, AGREEMENT, GENERAL].map(str::to_owned).into(),
    label: |_, lang, value| words::basis_plain(lang, value).into_string(),
    obvious: false,
};

const DEFAULT: &str = "default";
const AGREEMENT: &str = "agreement";
const GENERAL: &str = "general";

/// The judges by office.
const JUDGES: Source = Source {
    values: |sight| {
        let all = sight.holders(&[Role::Judge]).into_iter();
        all.map(|one| one.0.to_string()).collect()
    },
    label: person,
    obvious: false,
};

const KIND: Field = Field::one("kind", words::kind_ask, KINDS);
const SOLE: Field = Field::person("sole", words::judge_ask).when(|given| given.is("kind", "sole"));
const FIRST: Field = Field::person("j1", words::judge_first_ask).when(is_panel);
const SECOND: Field = Field::person("j2", words::judge_second_ask).when(is_panel);
const THIRD: Field = Field::person("j3", words::judge_more_ask)
    .when(is_panel)
    .optional();
const FOURTH: Field = Field::person("j4", words::judge_more_ask)
    .when(|given| given.text("j3").is_some())
    .optional();
const FIFTH: Field = Field::person("j5", words::judge_more_ask)
    .when(|given| given.text("j4").is_some())
    .optional();

fn is_panel(given: &Given<'_>) -> bool {
    given.is("kind", BenchKind::Panel.as_str())
}

/// Those who were named, in their order.
fn named(given: &Given<'_>) -> Vec<PersonId> {
    ["sole", "j1", "j2", "j3", "j4", "j5"]
        .iter()
        .filter_map(|key| given.person(key))
        .collect()
}

fn bench(given: &Given<'_>) -> Option<NewBench> {
    let (kind, basis, judges) = match given.text("basis")? {
        DEFAULT => {
            let judges = given.codes("bench").into_iter().map(PersonId).collect();
            (BenchKind::General, Basis::Default, judges)
        }
        AGREEMENT => {
            let proposal = given.sight.case.court.proposal.as_ref()?;
            (proposal.kind, Basis::Agreement, proposal.judges.clone())
        }
        _ => {
            let basis = Basis::General(given.words("where")?);
            (given.code("kind")?, basis, named(given))
        }
    };
    // Their roles are looked up just now.
    let judges = judges.into_iter().map(|one| given.sight.who(one)).collect();
    Some(NewBench {
        kind,
        basis,
        judges,
    })
}

/// The proposal as it is confirmed.
fn proposed(sight: &Sight, lang: mtl_locale::Lang) -> mtl_locale::Html {
    match &sight.case.court.proposal {
        Some(proposal) => court::agree_sure(lang, sight, proposal),
        None => mtl_locale::Html::default(),
    }
}

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "propose",
        button: words::propose_button,
        fields: &[
            Field::one("party", words::whose_word_ask, PARTIES),
            KIND,
            SOLE,
            FIRST,
            SECOND,
            THIRD,
            FOURTH,
            FIFTH,
        ],
        sure: Some(|_, lang| words::propose_sure(lang)),
        make: |given| {
            step(Sitting::Proposed {
                party: given.party("party")?,
                kind: given.code("kind")?,
                judges: named(given),
            })
        },
    },
    Action {
        key: "agree",
        button: words::agree_button,
        fields: &[
            Field::one("party", words::whose_word_ask, PARTIES),
            // What is agreed to is what was shown: another proposal since then is another question.
            Field::one("what", words::whose_word_ask, PROPOSAL),
        ],
        sure: Some(|given, lang| proposed(given.sight, lang)),
        make: |given| {
            let now = (PROPOSAL.values)(given.sight);
            let same = now.iter().any(|one| given.is("what", one));
            let party: PartyNo = given.party("party")?;
            same.then(|| vec![What::Court(Sitting::ProposalAgreed { party })])
        },
    },
    Action {
        key: "compose",
        button: words::compose_button,
        fields: &[
            Field::one("basis", words::basis_ask, BASES),
            Field::many("bench", words::bench_ask, JUDGES).when(|given| given.is("basis", DEFAULT)),
            KIND_BY_DECISION,
            SOLE,
            FIRST,
            SECOND,
            THIRD,
            FOURTH,
            FIFTH,
            Field::words("where", words::basis_where_ask).when(|given| given.is("basis", GENERAL)),
        ],
        sure: Some(|_, lang| words::compose_sure(lang)),
        make: |given| step(Sitting::Composed(bench(given)?)),
    },
];

const KIND_BY_DECISION: Field =
    Field::one("kind", words::kind_ask, KINDS).when(|given| given.is("basis", GENERAL));

/// The proposal there is, as its kind and judges: it is never asked for.
const PROPOSAL: Source = Source {
    values: |sight| {
        let proposal = sight.case.court.proposal.iter();
        let said = proposal.map(|one| {
            let judges = one.judges.iter().map(|judge| judge.0.to_string());
            format!("{} {}", one.kind, judges.collect::<Vec<_>>().join(" "))
        });
        said.collect()
    },
    label: |_, _, value| value.to_owned(),
    obvious: true,
};
