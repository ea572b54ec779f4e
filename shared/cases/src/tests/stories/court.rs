//! The stories before the court: returned twice, ruled, appealed, final; closed; recused; no way round a step.

use mtl_domain::people::PersonId;

use crate::{
    tests::world::*,
    wall::{View, public_part, sees},
    *,
};

const S: i64 = SECRETARIES[0];

fn defect(item: ClaimItem) -> Claiming {
    Claiming::Returned(vec![Defect {
        item,
        what: words("mend this"),
    }])
}

fn appealed(no: u16) -> What {
    What::Court(Sitting::Appealed {
        party: PartyNo(no),
        grounds: words("it is wrong"),
    })
}

#[test]
fn a_claim_returned_twice_is_accepted_ruled_upon_appealed_and_final() {
    let mut world = World::new();
    world.in_mediation().notified(MEDIATORS[0], 2);
    world.replied(RESPONDENT, 2, None).raised(CLAIMANT);
    world.refuses(
        CLAIMANT,
        What::Claim(Claiming::Filed),
        Refusal::Missing(ClaimItem::ALL.to_vec()),
    );
    world.written();
    for item in [ClaimItem::Demand, ClaimItem::Fee] {
        world
            .claim(CLAIMANT, Claiming::Filed)
            .claim(S, defect(item));
        assert_eq!(world.case.phase, Phase::Returned);
        world.claim(CLAIMANT, Claiming::Filled(Fill::Demand(words("better"))));
    }
    world.claim(CLAIMANT, Claiming::Filed);
    let versions: Vec<u16> = world
        .case
        .claim
        .as_ref()
        .unwrap()
        .filed
        .iter()
        .map(|one| one.version)
        .collect();
    assert_eq!(versions, [1, 2, 3]);
    let notify = What::People(People::Notified {
        party: PartyNo(2),
        manner: Manner::Bot,
    });
    world.refuses(S, notify.clone(), Refusal::WrongPhase(Phase::Filed));
    world.claim(S, Claiming::Accepted).does(S, notify);
    // Anybody whom both sides want may judge, without an office.
    let judges = vec![PersonId(OUTSIDER)];
    world.court(
        CLAIMANT,
        Sitting::Proposed {
            party: PartyNo(1),
            kind: BenchKind::Sole,
            judges,
        },
    );
    let bench = NewBench {
        basis: Basis::Agreement,
        ..sole(OUTSIDER)
    };
    let composed = What::Court(Sitting::Composed(bench.clone()));
    world.refuses(S, composed, Refusal::NoBasis);
    world.court(RESPONDENT, Sitting::ProposalAgreed { party: PartyNo(2) });
    world.composed(bench).posted(Post::Opening);
    assert_eq!(sees(Some(&who(77)), &world.case), View::Public);
    world.court(S, Sitting::Ruled(ruling(&[OUTSIDER], None)));
    assert_eq!(world.case.phase, Phase::Ruled);
    assert_eq!(world.case.next_instance(true), Some(Instance::General));
    world.posted(Post::Ruling).does(RESPONDENT, appealed(2));
    assert_eq!(
        (world.case.level, world.case.phase),
        (Level::Appeal, Phase::Composing)
    );
    world.notified(S, 1);
    let other = What::Court(Sitting::Composed(sole(JUDGES[0])));
    world.refuses(S, other, Refusal::NoBasis);
    world.composed(general()).posted(Post::Opening);
    let none = What::Court(Sitting::Ruled(ruling(&JUDGES[..3], None)));
    world.refuses(S, none, Refusal::AppealResult);
    world.court(
        S,
        Sitting::Ruled(ruling(&JUDGES[..3], Some(AppealResult::Changed))),
    );
    assert!(world.case.is_over() && world.case.next_instance(true).is_none());
    world.refuses(CLAIMANT, appealed(1), Refusal::Final);
    world.posted(Post::Ruling);
    let due = world.now + days(10);
    world.does(
        S,
        What::Task(Tasking::Set {
            title: some("pay"),
            party: PartyNo(2),
            due,
        }),
    );
    world.comes(Due::Task, 1);
    assert_eq!(world.told(Audience::Party(PartyNo(2))), [Notice::Late]);
    world.does(
        S,
        What::Task(Tasking::Status {
            no: 1,
            status: TaskStatus::Partly,
        }),
    );
    assert!(world.case.next().is_some());
    world.does(
        S,
        What::Task(Tasking::Status {
            no: 1,
            status: TaskStatus::Executed,
        }),
    );
    assert!(world.case.deadlines.is_empty());
}

#[test]
fn nothing_is_above_the_general_bench() {
    let mut world = World::new();
    world.heard(general());
    world.court(S, Sitting::Ruled(ruling(&JUDGES[..3], None)));
    assert!(world.case.is_over());
    world.refuses(RESPONDENT, appealed(2), Refusal::Final);
    let due = world.case.next().unwrap().due;
    assert_eq!(due, Due::Publication, "what was ruled is published");
}

#[test]
fn the_window_of_the_appeal_closes_and_the_ruling_stands() {
    let mut world = World::new();
    world.heard(sole(JUDGES[0]));
    world.court(JUDGES[0], Sitting::Ruled(ruling(&[JUDGES[0]], None)));
    let mut late = world.clone();
    late.after(days(15))
        .refuses(RESPONDENT, appealed(2), Refusal::TooLate);
    world.comes(Due::AppealWindow, 0);
    assert_eq!(world.case.ending.unwrap().how, Ending::Decided);
}

#[test]
fn a_closed_case_is_heard_in_its_room_and_seen_by_nobody_else() {
    let mut world = World::new();
    world.at_court().written();
    let fill = Fill::Court(wish(true));
    world
        .claim(CLAIMANT, Claiming::Filled(fill))
        .claim(CLAIMANT, Claiming::Filed);
    world
        .claim(S, Claiming::Accepted)
        .notified(S, 2)
        .composed(general())
        .posted(Post::Opening);
    let room = Effect::Publish {
        post: Post::Opening,
        place: Place::Room,
    };
    assert!(world.effects.contains(&room));
    assert!(public_part(&world.case).is_none());
    for id in [
        OUTSIDER,
        AGENT,
        ADMIN,
        MEDIATORS[0],
        COORDINATOR,
        OWNER,
        JUDGES[3],
        SECRETARIES[1],
    ] {
        assert!(
            matches!(
                sees(Some(&who(id)), &world.case),
                View::OnlyLevel | View::Nothing
            ),
            "{id}"
        );
    }
    for id in [CLAIMANT, RESPONDENT, S, JUDGES[0]] {
        assert_eq!(sees(Some(&who(id)), &world.case), View::Whole, "{id}");
    }
}

#[test]
fn closed_after_the_preview_the_post_is_looked_at_anew_and_closed_later_it_is_taken_back() {
    let mut world = World::new();
    world.accepted().composed(general());
    let (post, text) = (Post::Opening, digest(5));
    world.court(
        S,
        Sitting::Previewed {
            post,
            text: text.clone(),
        },
    );
    let mut early = world.clone();
    early.court(
        RESPONDENT,
        Sitting::Closed {
            party: Some(PartyNo(2)),
        },
    );
    let publish = What::Court(Sitting::Published { post, text });
    early.refuses(S, publish.clone(), Refusal::NotPreviewed);
    world.refuses(
        S,
        What::Court(Sitting::Published {
            post,
            text: digest(6),
        }),
        Refusal::NotPreviewed,
    );
    world.does(S, publish);
    assert!(public_part(&world.case).is_some());
    world.court(JUDGES[0], Sitting::Closed { party: None });
    assert!(world.effects.contains(&Effect::Retract { post }));
    assert!(public_part(&world.case).is_none());
}

#[test]
fn the_hearing_opens_only_after_notice_declarations_and_the_window() {
    let mut world = World::new();
    world
        .at_court()
        .written()
        .claim(CLAIMANT, Claiming::Filed)
        .claim(S, Claiming::Accepted);
    world.court(S, Sitting::Composed(general()));
    let (post, text) = (Post::Opening, digest(5));
    world.court(
        S,
        Sitting::Previewed {
            post,
            text: text.clone(),
        },
    );
    let publish = What::Court(Sitting::Published { post, text });
    world.refuses(S, publish.clone(), Refusal::NotNotified);
    world.notified(S, 2);
    world.after(days(4));
    world.refuses(S, publish.clone(), Refusal::NotSettled);
    for judge in &JUDGES[..3] {
        world.people(*judge, People::Declared);
    }
    world.refuses(JUDGES[0], publish.clone(), Refusal::NotKeeper);
    world.does(S, publish);
}

#[test]
fn votes_and_deposits_have_to_add_up() {
    let mut world = World::new();
    world.heard(general());
    let sum = |amount| Sum::parse(amount, "EURMTL").unwrap();
    world.court(
        S,
        Sitting::Deposited {
            party: PartyNo(1),
            sum: sum("10"),
        },
    );
    let share = |no, amount| Share {
        party: PartyNo(no),
        sum: sum(amount),
    };
    let rule = |new: NewRuling| What::Court(Sitting::Ruled(new));
    let good = ruling(&JUDGES[..3], None);
    world.refuses(S, rule(good.clone()), Refusal::BadDeposits);
    let even = vec![share(1, "2.5"), share(2, "7.5")];
    let good = NewRuling {
        deposits: even,
        ..good
    };
    let short = NewRuling {
        votes: good.votes[..2].to_vec(),
        ..good.clone()
    };
    world.refuses(S, rule(short), Refusal::BadVotes);
    let mut twice = good.clone();
    twice.votes[2] = twice.votes[1];
    world.refuses(S, rule(twice), Refusal::BadVotes);
    let mut split = good.clone();
    split.votes[1].side = Side::Against;
    split.votes[2].side = Side::Abstained;
    world.refuses(S, rule(split), Refusal::NoMajority);
    world.refuses(OUTSIDER, rule(good.clone()), Refusal::NotKeeper);
    world.does(S, rule(good));
}

#[test]
fn before_the_court_all_sides_confirm_a_settlement() {
    let mut world = World::new();
    world.heard(general());
    let settle = What::Ladder(Ladder::Settled { text: None });
    let confirm = |no| What::Ladder(Ladder::SettlementConfirmed { party: PartyNo(no) });
    world
        .does(CLAIMANT, confirm(1))
        .refuses(S, settle.clone(), Refusal::NotAgreed);
    world.does(RESPONDENT, confirm(2)).does(S, settle);
    assert_eq!(world.case.ending.unwrap().how, Ending::Settled);
}
