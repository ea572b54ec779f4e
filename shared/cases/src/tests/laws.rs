//! Laws that hold after any accepted event, whoever did whatever before.

use std::collections::BTreeMap;

use mtl_domain::{access::Role, people::PersonId};
use proptest::prelude::*;

use super::{
    menu::SECRET,
    walk::{Taken, walk},
    world::*,
};
use crate::{
    wall::{Field, View, may_see, public_part, sees},
    *,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_step_keeps_the_law(seed in any::<u64>()) {
        walk(seed, 140, |step| {
            one_line_a_step(step);
            somebody_answers_and_a_date_stands(step);
            jobs_are_the_deadlines(step);
            nobody_judges_their_own(step);
            notified_after_filed(step);
            no_step_without_those_before(step);
            the_end_is_the_end(step);
            the_general_bench_is_last(step);
            nothing_of_a_mediation(step);
            closed_is_closed(step);
            those_it_is_about_do_not_handle_it(step);
            walls_stand(step);
        });
    }

    #[test]
    fn a_refused_mask_and_a_refused_case_change_nothing(seed in any::<u64>()) {
        walk(seed, 60, |step| {
            for mask in [1_087_968_824, 136_817_688, 777_000] {
                let event = Event { by: By::Person(who(mask)), what: step.event.what.clone() };
                let told = decide(step.before, &event, &rules(), step.line.at);
                assert_eq!(told, Err(Refusal::Anonymous));
            }
        });
    }

    #[test]
    fn a_case_reads_back_as_it_was_written(seed in any::<u64>()) {
        walk(seed, 100, |step| {
            let text = serde_json::to_string(step.after).unwrap();
            let back: Case = serde_json::from_str(&text).unwrap();
            assert_eq!(&back, step.after);
        });
    }

    #[test]
    fn a_late_clock_of_another_machine_does_no_harm(seed in any::<u64>()) {
        walk(seed, 60, |step| {
            let early = step.before.opened_at - days(3);
            if let Ok((after, _)) = decide(step.before, step.event, &rules(), early) {
                assert!(after.changed_at >= step.before.changed_at);
            }
        });
    }
}

fn one_line_a_step(step: &Taken<'_>) {
    assert_eq!(step.after.version, step.before.version + 1);
    assert_eq!(step.line.seq, step.after.version);
    assert_eq!(step.line.code, step.event.what.code());
    assert_eq!(step.line.by, step.event.by.person());
    assert_eq!(
        (step.line.from, step.line.to),
        (step.before.level, step.after.level)
    );
    assert!(step.after.phase.is_of(step.after.level));
}

fn somebody_answers_and_a_date_stands(step: &Taken<'_>) {
    let case = step.after;
    if case.is_over() {
        assert!(case.ending.is_some());
        return;
    }
    assert!(case.next().is_some(), "no date in {}", case.phase);
    let vacancy = case.deadlines.iter().any(|one| one.due == Due::Keeper);
    assert!(
        case.keeper.is_some() != vacancy,
        "neither keeper nor vacancy, or both"
    );
    if vacancy && step.before.keeper.is_some() {
        let told = step.effects.iter().any(|effect| {
            matches!(
                effect,
                Effect::Tell {
                    to: Audience::Coordinators | Audience::Owners,
                    what: Notice::KeeperWanted,
                    ..
                }
            )
        });
        assert!(told, "a vacancy nobody was told of");
    }
}

fn jobs_are_the_deadlines(step: &Taken<'_>) {
    let deadlines = step.after.deadlines.iter();
    let deadlines: BTreeMap<_, _> = deadlines
        .map(|one| ((one.due, one.no), one.wake_at))
        .collect();
    assert_eq!(&deadlines, step.jobs);
}

fn nobody_judges_their_own(step: &Taken<'_>) {
    let case = step.after;
    let named: Vec<PersonId> = case
        .parties
        .iter()
        .filter_map(|party| party.telegram)
        .collect();
    for trial in [&case.court, &case.appeal] {
        let Some(bench) = &trial.bench else { continue };
        for judge in &bench.judges {
            assert!(!named.contains(&judge.person), "a judge in their own case");
            if case.level.is_court() {
                assert!(!case.is_kept_by(judge.person), "a secretary who judges");
            }
        }
    }
    for one in case.seated() {
        assert!(!named.contains(&one.person), "seated and named");
    }
    if let (Some(below), Some(above)) = (&case.court.ruling, &case.appeal.bench) {
        assert!(!below.judges.iter().any(|judge| above.sits(*judge)));
    }
}

fn notified_after_filed(step: &Taken<'_>) {
    for filing in &step.after.filings {
        assert!(filing.notified.iter().all(|one| filing.filed_at <= one.at));
    }
    let count = |case: &Case| {
        case.filings
            .iter()
            .map(|one| one.notified.len())
            .sum::<usize>()
    };
    if count(step.after) > count(step.before) {
        assert_eq!(step.line.code, Code::Notified);
        let by = step.event.by.person().unwrap();
        assert!(step.before.is_kept_by(by), "notified by somebody else");
    }
}

fn no_step_without_those_before(step: &Taken<'_>) {
    let case = step.after;
    if case.level > Level::Admins {
        assert!(case.kind == Kind::Dispute && case.grievance.is_some());
        assert!(!case.respondents().is_empty());
    }
    if case.level == Level::Court && step.before.level != Level::Court {
        let tried = case.is_mediation_done();
        let skipped = case.skipped.iter().any(|one| one.level == Level::Mediation);
        assert!(
            tried || skipped,
            "to court past a mediation, without a word"
        );
    }
    let sides = case.sides();
    let mediation = case.mediation.as_ref();
    if matches!(case.phase, Phase::Agreed | Phase::Mediating) {
        assert!(case.all_notified());
        let all = mediation.unwrap();
        assert!(
            sides
                .iter()
                .all(|side| all.terms_of(*side).is_some_and(|one| one.confidential))
        );
    }
    if case.phase == Phase::Mediating {
        let mediator = mediation.unwrap().mediator.as_ref().unwrap();
        assert!(mediator.declared_at.is_some());
    }
    let filed = case.claim.as_ref().and_then(|claim| claim.filed.last());
    if matches!(
        case.phase,
        Phase::Filed | Phase::Composing | Phase::Seated | Phase::Hearing | Phase::Ruled
    ) {
        assert!(filed.unwrap().form.missing().is_empty());
        assert!(filed.unwrap().form.undertaking.as_ref().unwrap().text == digest(7));
    }
    if matches!(case.phase, Phase::Hearing) && step.before.phase == Phase::Seated {
        let trial = case.trial().unwrap();
        assert!(case.all_notified());
        assert!(trial.posted(Post::Opening).is_some());
        assert!(
            trial
                .bench
                .as_ref()
                .unwrap()
                .judges
                .iter()
                .all(|one| one.declared_at.is_some())
        );
    }
    if step.line.code == Code::PostPublished {
        let trials = [&step.before.court, &step.before.appeal];
        assert!(
            trials.iter().any(|trial| trial.preview.is_some()),
            "published unseen"
        );
    }
}

fn the_end_is_the_end(step: &Taken<'_>) {
    if !step.before.is_over() {
        return;
    }
    let code = step.line.code;
    if step.after.is_over() {
        let follows = [
            Code::TaskSet,
            Code::TaskStatus,
            Code::Due,
            Code::Reach,
            Code::Keeper,
            Code::Recused,
            Code::PostPreviewed,
            Code::PostPublished,
            Code::PostLinked,
            Code::Closed,
        ];
        assert!(follows.contains(&code), "{code} after the end");
        assert_eq!(step.after.ending, step.before.ending);
    } else {
        assert_eq!(step.line.reason.as_deref(), Some("settlement_broken"));
        assert!(step.before.is_settlement_broken());
    }
}

fn the_general_bench_is_last(step: &Taken<'_>) {
    if step.after.level == Level::Appeal {
        assert!(!step.after.court.ruling.as_ref().unwrap().is_final);
    }
    let last = |case: &Case| {
        let mut rulings = [&case.court.ruling, &case.appeal.ruling]
            .into_iter()
            .flatten();
        rulings.any(|ruling| ruling.is_final)
    };
    if last(step.before) {
        assert!(step.after.is_over() && step.after.level == step.before.level);
    }
    for ruling in [&step.after.court.ruling, &step.after.appeal.ruling]
        .into_iter()
        .flatten()
    {
        assert_eq!(ruling.votes.len(), ruling.judges.len());
        assert_eq!(ruling.is_final, ruling.bench == BenchKind::General);
    }
}

fn nothing_of_a_mediation(step: &Taken<'_>) {
    let all = format!(
        "{}{}",
        serde_json::to_string(step.after).unwrap(),
        serde_json::to_string(step.effects).unwrap()
    );
    assert!(!all.contains(SECRET), "words of a mediation were kept");
    if step.line.from == Level::Mediation || step.line.to == Level::Mediation {
        assert!(step.line.note.is_none());
    }
}

fn closed_is_closed(step: &Taken<'_>) {
    let case = step.after;
    if step.before.closed.is_some() {
        assert_eq!(
            case.closed, step.before.closed,
            "what is closed stays closed"
        );
    }
    if case.is_closed() {
        assert!(!case.is_public() && public_part(case).is_none());
        for effect in step.effects {
            assert!(!matches!(
                effect,
                Effect::Publish {
                    place: Place::Channel,
                    ..
                }
            ));
        }
        assert_eq!(sees(None, case), View::Nothing);
        let named = |id: i64| {
            case.parties
                .iter()
                .any(|one| one.telegram == Some(PersonId(id)))
        };
        if !named(OUTSIDER) {
            assert_eq!(sees(Some(&who(OUTSIDER)), case), View::Nothing);
        }
    }
    if case.closed.is_some() && step.before.closed.is_none() {
        let out = [&step.before.court, &step.before.appeal]
            .into_iter()
            .flat_map(|one| &one.posts);
        let out = out.filter(|one| one.place == Place::Channel).count();
        let back = step
            .effects
            .iter()
            .filter(|one| matches!(one, Effect::Retract { .. }));
        assert_eq!(back.count(), out, "what was out is taken back");
    }
}

fn those_it_is_about_do_not_handle_it(step: &Taken<'_>) {
    let case = step.after;
    let about: Vec<PersonId> = case
        .with_role(PartyRole::Respondent)
        .filter_map(|one| one.telegram)
        .collect();
    for effect in step.effects {
        if let Effect::Card { level, shown: true } = effect {
            assert!(case.is_room_safe(*level), "a card before those it is about");
            let draft = case.phase == Phase::Drafting;
            assert!(!level.is_court() || !(case.is_closed() || draft));
        }
        let Effect::Tell { to, except, .. } = effect else {
            continue;
        };
        match to {
            Audience::Person(person) => assert!(!about.contains(person), "told as staff"),
            Audience::Party(no) => {
                let side = case.party(*no).unwrap();
                if side.role == PartyRole::Respondent {
                    assert!(case.knows(*no), "told before being notified");
                }
            }
            Audience::Room(level) => assert!(case.is_on_board(*level) && case.is_room_safe(*level)),
            Audience::Coordinators | Audience::Owners | Audience::GeneralBench => {
                assert!(about.iter().all(|person| except.contains(person)));
            }
        }
    }
    if case.level == Level::Admins && case.is_about_admin() {
        assert!(case.keeper.iter().all(|one| one.person == PersonId(GUILD)));
    }
}

fn walls_stand(step: &Taken<'_>) {
    let case = step.after;
    for id in EVERYBODY {
        let viewer = who(id);
        let view = sees(Some(&viewer), case);
        let side = case.side_of(PersonId(id));
        let works = case.seated().any(|one| one.person == PersonId(id));
        if side.is_none() && !works && view == View::Whole {
            let keepers = case.level.keepers();
            let asked = case.is_asked_of(&viewer);
            let secret = [Field::Transcript, Field::Materials, Field::Draft];
            let sat = [&case.court, &case.appeal].iter().any(|trial| {
                trial
                    .bench
                    .as_ref()
                    .is_some_and(|bench| bench.sits(PersonId(id)))
            });
            let mediated = case.is_mediation_done() || case.is_settled_in_mediation();
            assert!(
                viewer.is_one_of(keepers)
                    || asked
                    || sat
                    || (mediated && case.level == Level::Mediation),
                "{id} sees all of it on {}",
                case.level
            );
            if asked && !sat && !viewer.is_one_of(keepers) {
                let sees = |field: &Field| may_see(Some(&viewer), case, *field);
                assert!(!secret.iter().any(sees), "{id} sees more than the question");
            }
        }
        if let Some(no) = side {
            let respondent = case.party(no).unwrap().role == PartyRole::Respondent;
            if respondent && !case.knows(no) && case.appellant != Some(no) {
                assert_ne!(view, View::Whole, "before being notified");
            }
            assert!(!may_see(Some(&viewer), case, Field::Replies), "who refused");
        }
        if case.level != Level::Mediation {
            assert!(!may_see(Some(&viewer), case, Field::Replies));
            if side.is_none() {
                assert!(!may_see(Some(&viewer), case, Field::Mediation));
            }
        } else if side.is_none() && !viewer.is_one_of(&[Role::Mediator]) && !works {
            assert!(matches!(view, View::OnlyLevel | View::Nothing));
        }
    }
}
