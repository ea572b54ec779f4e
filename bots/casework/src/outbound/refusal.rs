//! Why something cannot be done, each reason in a sentence.

use mtl_cases::{BenchKind, ClaimItem, Ground, Level, Phase, Refusal, Seat};
use mtl_locale::{Html, Lang, cases_refusal as words};

use super::parts;

/// The sentence.
pub fn said(lang: Lang, refusal: &Refusal) -> Html {
    match refusal {
        Refusal::WrongLevel(level) => wrong_level(lang, *level),
        Refusal::WrongPhase(phase) => wrong_phase(lang, *phase),
        Refusal::Conflict(ground) => conflict(lang, *ground),
        Refusal::SeatedAlready(seat) => seated(lang, *seat),
        Refusal::Missing(items) => missing(lang, items),
        Refusal::BadBench(kind) => bad_bench(lang, *kind),
        other => words::refused(lang, name(other)),
    }
}

fn wrong_level(lang: Lang, level: Level) -> Html {
    words::wrong_level(lang, parts::level(lang, level))
}

fn wrong_phase(lang: Lang, phase: Phase) -> Html {
    words::wrong_phase(lang, parts::phase(lang, phase))
}

fn conflict(lang: Lang, ground: Ground) -> Html {
    words::conflict(lang, ground.as_str())
}

fn seated(lang: Lang, seat: Seat) -> Html {
    words::seated(lang, seat.as_str())
}

fn bad_bench(lang: Lang, kind: BenchKind) -> Html {
    words::bad_bench(lang, kind.as_str())
}

fn missing(lang: Lang, items: &[ClaimItem]) -> Html {
    let items = items.iter();
    let names = items.map(|item| words::item_plain(lang, item.as_str()).into_string());
    words::missing(lang, names.collect::<Vec<_>>().join(", "))
}

const fn name(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Anonymous => "anonymous",
        Refusal::NotKeeper => "not_keeper",
        Refusal::NotParty => "not_party",
        Refusal::NotClaimant => "not_claimant",
        Refusal::NotOverseer => "not_overseer",
        Refusal::NotJudge => "not_judge",
        Refusal::NotNamed => "not_named",
        Refusal::WrongHand => "wrong_hand",
        Refusal::Over => "over",
        Refusal::NoDispute => "no_dispute",
        Refusal::DisputeAlready => "dispute_already",
        Refusal::NoSuchParty => "no_such_party",
        Refusal::ActsForWhom => "acts_for_whom",
        Refusal::NamedAlready => "named_already",
        Refusal::NoWords => "no_words",
        Refusal::NothingOfMediation => "nothing_of_mediation",
        Refusal::StepsMissing => "steps_missing",
        Refusal::TooLate => "too_late",
        Refusal::NotDue => "not_due",
        Refusal::Past => "past",
        Refusal::Already => "already",
        Refusal::NotConfidential => "not_confidential",
        Refusal::NoLanguage => "no_language",
        Refusal::NotAgreed => "not_agreed",
        Refusal::NotNotified => "not_notified",
        Refusal::NotSettled => "not_settled",
        Refusal::NoVoice => "no_voice",
        Refusal::WindowOver => "window_over",
        Refusal::OtherText => "other_text",
        Refusal::NoDefects => "no_defects",
        Refusal::NoBasis => "no_basis",
        Refusal::NotPreviewed => "not_previewed",
        Refusal::NoChannel => "no_channel",
        Refusal::BadVotes => "bad_votes",
        Refusal::NoMajority => "no_majority",
        Refusal::BadDeposits => "bad_deposits",
        Refusal::AppealResult => "appeal_result",
        Refusal::Final => "final",
        Refusal::NoSuchTask => "no_such_task",
        Refusal::NoOutcome => "no_outcome",
        Refusal::WrongLevel(_)
        | Refusal::WrongPhase(_)
        | Refusal::Conflict(_)
        | Refusal::SeatedAlready(_)
        | Refusal::Missing(_)
        | Refusal::BadBench(_) => "already",
    }
}
