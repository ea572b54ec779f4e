//! The road of one dispute, deed by deed: what people write and press, from the first message to the last task done.
//!
//! Stories walk it and look around at its stations; `tests/program` walks it with a process that is killed on the way.

mod hearing;

use mtl_cases::ClaimItem;
use mtl_locale::{
    Lang, Plain, cases as words, cases_claim as claim, cases_ladder, cases_mediation as mediation,
    cases_people,
};

use super::{ANNA, BOGDAN, LENA, MEDEA, MIRA, SASHA, press, sure};

const RU: Lang = Lang::Ru;
const EN: Lang = Lang::En;

/// What somebody does.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Somebody writes to the bot.
    Writes(i64, String),
    /// Somebody presses a button, by its words, on the newest message of the bot that has it.
    Presses(i64, String),
    /// An agent answers what stands at the desk.
    Answers(i64, &'static str, &'static str),
}

/// Deeds that lead to one act.
#[derive(Debug, Clone)]
pub struct Step {
    pub name: &'static str,
    pub deeds: Vec<Deed>,
}

/// What the dispute is about, in words that stand nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub grievance: &'static str,
    pub demand: &'static str,
    pub closed: bool,
}

/// What Anna asks the desk at first.
pub const ASKED: &str = "верните 10 EURMTL";
/// A transaction's hash, as somebody copies it.
pub const TX: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// Somebody does something with what stands before them: «…» is pressed, another written.
fn goes_on(name: &'static str, person: i64, steps: Vec<String>) -> Step {
    let deeds = steps.into_iter().map(|step| {
        let button = step
            .strip_prefix('«')
            .and_then(|step| step.strip_suffix('»'));
        match button {
            Some(button) => Deed::Presses(person, button.to_owned()),
            None => Deed::Writes(person, step),
        }
    });
    Step {
        name,
        deeds: deeds.collect(),
    }
}

/// Somebody opens the case first.
fn on_case(name: &'static str, person: i64, steps: Vec<String>) -> Step {
    let opens = vec!["/case 1".to_owned()];
    goes_on(name, person, [opens, steps].concat())
}

/// The same on the claim, which is a screen of its own.
fn on_claim(name: &'static str, steps: Vec<String>) -> Step {
    let opens = vec!["/case 1".to_owned(), press(&claim::claim_open_button(RU))];
    goes_on(name, ANNA, [opens, steps].concat())
}

fn named(item: ClaimItem) -> String {
    claim::claim_item_plain(RU, item.as_str()).into_string()
}

fn lacks(item: ClaimItem) -> String {
    press(&claim::item_lacks_button(RU, named(item)))
}

fn has(item: ClaimItem) -> String {
    press(&claim::item_has_button(RU, named(item)))
}

fn words_of(some: &[&str]) -> Vec<String> {
    some.iter().map(|one| (*one).to_owned()).collect()
}

/// Anna asks, Lena answers and ends the ticket, Anna does not agree.
pub fn disagreed() -> Vec<Step> {
    vec![
        goes_on("asked", ANNA, words_of(&[ASKED])),
        Step {
            name: "answered",
            deeds: vec![
                Deed::Answers(LENA, ASKED, "не вернём"),
                Deed::Answers(LENA, ASKED, "/close"),
            ],
        },
        goes_on(
            "disagreed",
            ANNA,
            vec![
                press(&words::disagree_open_button(RU)),
                press(&cases_ladder::disagree_button(RU)),
                "мне обещали вернуть".to_owned(),
                sure(RU),
            ],
        ),
    ]
}

/// It is a dispute with Bogdan.
pub fn disputed(about: &About) -> Step {
    let steps = vec![
        press(&cases_ladder::dispute_button(RU)),
        press(&words::nature_plain(RU, "person")),
        "Богдан".to_owned(),
        "@bogdan_p".to_owned(),
        press(&words::skip_button(RU)),
        about.grievance.to_owned(),
        sure(RU),
    ];
    on_case("disputed", ANNA, steps)
}

/// Past the administrators and the mediators, to the court at once.
pub fn claimed() -> Step {
    let steps = vec![
        press(&cases_ladder::claim_button(RU)),
        press(&cases_ladder::skip_reason_plain(RU, "not_required")),
        "сразу".to_owned(),
        sure(RU),
    ];
    on_case("claimed", ANNA, steps)
}

/// Up to the mediators, where Bogdan does not want one; with the certificate to the court.
fn refused_by_the_other_side() -> Vec<Step> {
    let raised = |name, reason: &str, text: &[&str]| {
        let begins = vec![
            press(&cases_ladder::raise_button(RU)),
            press(&cases_ladder::raise_reason_plain(RU, reason)),
        ];
        on_case(
            name,
            ANNA,
            [begins, words_of(text), vec![sure(RU)]].concat(),
        )
    };
    vec![
        raised("raised", "dispute", &["сами не договорились"]),
        notified("told of the dispute", MEDEA),
        on_case(
            "mediation refused",
            BOGDAN,
            vec![press(&mediation::refuse_button(EN)), sure(EN)],
        ),
        raised("to court", "no_mediation", &[]),
    ]
}

/// The keeper notifies Bogdan by the bot.
pub fn notified(name: &'static str, keeper: i64) -> Step {
    let steps = vec![
        press(&cases_people::notify_button(RU)),
        press(&words::manner_plain(RU, "bot")),
        sure(RU),
    ];
    on_case(name, keeper, steps)
}

/// The claim is written, item by item, and undertaken.
pub fn written(about: &About) -> Vec<Step> {
    let item =
        |name, item, more: Vec<String>| goes_on(name, ANNA, [vec![lacks(item)], more].concat());
    vec![
        on_claim("claimant", vec![lacks(ClaimItem::Claimant)]),
        item("respondent", ClaimItem::Respondent, vec![]),
        item(
            "grievance",
            ClaimItem::Grievance,
            words_of(&[about.grievance]),
        ),
        item("demand", ClaimItem::Demand, words_of(&[about.demand])),
        item(
            "grounds",
            ClaimItem::Grounds,
            words_of(&["чек-и-переписка"]),
        ),
        item(
            "court",
            ClaimItem::Court,
            vec![
                press(&claim::claim_bench_plain(RU, "general")),
                press(&claim::claim_closed_plain(
                    RU,
                    if about.closed { "closed" } else { "open" },
                )),
            ],
        ),
        item("fee", ClaimItem::Fee, words_of(&["10 EURMTL", TX])),
        item(
            "undertaking",
            ClaimItem::Undertaking,
            vec![press(&claim::claim_undertake_button(RU))],
        ),
    ]
}

pub fn filed() -> Step {
    let steps = vec![press(&claim::claim_file_button(RU)), sure(RU)];
    goes_on("filed", ANNA, steps)
}

pub fn accepted() -> Step {
    on_case(
        "accepted",
        SASHA,
        vec![press(&claim::accept_button(RU)), sure(RU)],
    )
}

/// Sasha names what is to be mended, item by item; Anna mends it and files anew.
fn returned(
    names: [&'static str; 2],
    defects: &[(ClaimItem, &str)],
    mended: &[(ClaimItem, &[&str])],
) -> Vec<Step> {
    let mut steps = vec![press(&claim::return_button(RU))];
    for (item, _) in defects {
        steps.push(press(&claim::claim_item_plain(RU, item.as_str())));
    }
    steps.push(press(&words::marked_done_button(RU)));
    steps.extend(defects.iter().map(|(_, what)| (*what).to_owned()));
    steps.push(sure(RU));
    let mut mends = Vec::new();
    for (item, better) in mended {
        mends.push(has(*item));
        mends.extend(words_of(better));
    }
    mends.extend([press(&claim::claim_file_button(RU)), sure(RU)]);
    vec![on_case(names[0], SASHA, steps), on_claim(names[1], mends)]
}

fn on_button(name: &'static str, person: i64, button: &Plain, more: &[String]) -> Step {
    on_case(name, person, [&[press(button)], more].concat())
}

/// What the whole road is about.
pub const ABOUT: About = About {
    grievance: "не вернул фотоаппарат и деньги",
    demand: "вернуть деньги",
    closed: false,
};

/// The whole road: mediation refused, a certificate, a claim returned twice, accepted, ruled upon, appealed, final and
/// carried out.
pub fn whole() -> Vec<Step> {
    let mut all = disagreed();
    all.push(on_case(
        "acknowledged",
        MIRA,
        vec![press(&cases_ladder::ack_button(RU))],
    ));
    all.push(disputed(&ABOUT));
    all.extend(refused_by_the_other_side());
    all.extend(written(&ABOUT));
    all.push(filed());
    all.extend(returned(
        ["returned", "filed again"],
        &[
            (ClaimItem::Demand, "сколько денег"),
            (ClaimItem::Fee, "сбор двадцать"),
        ],
        &[
            (ClaimItem::Demand, &["вернуть 10 EURMTL"]),
            (ClaimItem::Fee, &["20 EURMTL", TX]),
        ],
    ));
    all.extend(returned(
        ["returned again", "filed a third time"],
        &[(ClaimItem::Grounds, "приложите чек")],
        &[(ClaimItem::Grounds, &["чек, строка три"])],
    ));
    all.push(accepted());
    all.push(notified("told of the claim", SASHA));
    all.extend(hearing::ruled());
    all.extend(hearing::appealed());
    all.extend(hearing::carried_out());
    all
}

/// The short road to a claim that is accepted, of which the respondent knows.
pub fn to_accepted(about: &About) -> Vec<Step> {
    let mut all = disagreed();
    all.extend([disputed(about), claimed()]);
    all.extend(written(about));
    all.extend([filed(), accepted(), notified("told of the claim", SASHA)]);
    all
}
