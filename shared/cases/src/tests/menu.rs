//! What may plausibly happen next: for each phase the steps that lead on, with the right people, and wild ones beside.

mod wild;

use mtl_domain::people::PersonId;

use super::world::*;
use crate::*;

/// Words that only a mediation would say. They must turn up nowhere.
pub const SECRET: &str = "said-in-mediation";

/// A source of numbers: the walk's own bytes.
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }
}

pub fn event(case: &Case, now: mtl_domain::clock::Instant, dice: &mut Dice) -> Event {
    let mut all = likely(case, now, dice);
    if all.is_empty() || dice.roll(5) == 0 {
        all = wild::wild(case, now, dice);
    }
    let (by, what) = dice.pick(&all);
    // Now and then somebody else tries.
    let by = if dice.roll(6) == 0 {
        dice.pick(&EVERYBODY)
    } else {
        by
    };
    let by = if by == 0 {
        By::Clock
    } else {
        By::Person(who(by))
    };
    Event { by, what }
}

fn text(case: &Case) -> Option<Words> {
    match case.level {
        Level::Mediation => some(SECRET),
        _ => some("words"),
    }
}

fn keeper(case: &Case) -> i64 {
    case.keeper.as_ref().map_or(50, |keeper| keeper.person.0)
}

fn likely(case: &Case, now: mtl_domain::clock::Instant, dice: &mut Dice) -> Vec<(i64, What)> {
    let k = keeper(case);
    let says = |id: i64| if case.is_voiceless(PartyNo(2)) { k } else { id };
    let resp = says(RESPONDENT);
    let side = dice.roll(2) as u16 + 1;
    let (no, sp) = (PartyNo(side), if side == 1 { CLAIMANT } else { resp });
    let mut all = vec![];
    let ladder = |what| What::Ladder(what);
    let raise = ladder(Ladder::Raised {
        reason: RaiseReason::Disagree,
        text: text(case).filter(|_| case.level != Level::Mediation),
    });
    if case.keeper.is_none() {
        let id = dice.pick(&[AGENT, ADMIN, GUILD, 21, 22, 31, 30]);
        all.push((COORDINATOR, What::People(People::Keeper(who(id)))));
    }
    for one in &case.deadlines {
        if one.wake_at <= now {
            all.push((0, What::Due(one.due, one.no)));
        }
    }
    for no in case.to_notify() {
        if case.notified_at(no).is_none() {
            let manner = dice.pick(&[Manner::Letter, Manner::Bot]);
            all.push((k, What::People(People::Notified { party: no, manner })));
        }
    }
    for one in case.seated().filter(|one| one.declared_at.is_none()) {
        all.push((one.person.0, What::People(People::Declared)));
    }
    match case.phase {
        Phase::Waiting | Phase::Working => {
            all.push((k, ladder(Ladder::Acknowledged)));
            if case.kind == Kind::Request {
                let id = dice.pick(&[Some(RESPONDENT), Some(RESPONDENT), Some(ADMIN), None]);
                let respondent = party(PartyRole::Respondent, id);
                let grievance = words("grievance");
                all.push((
                    CLAIMANT,
                    ladder(Ladder::Disputed {
                        respondent,
                        grievance,
                    }),
                ));
            }
            all.push((CLAIMANT, raise.clone()));
            all.push((k, raise));
            let reason = dice.pick(SkipReason::ALL);
            let text = text(case);
            all.push((CLAIMANT, ladder(Ladder::Claimed { reason, text })));
            match dice.roll(5) {
                0 => all.push((
                    k,
                    ladder(Ladder::Decided {
                        text: some("words"),
                    }),
                )),
                1 => all.push((
                    k,
                    ladder(Ladder::Settled {
                        text: some("words"),
                    }),
                )),
                2 => all.push((
                    k,
                    ladder(Ladder::Refused {
                        reason: RefuseReason::OutOfScope,
                        text: some("words"),
                    }),
                )),
                _ => {}
            }
        }
        Phase::Answered | Phase::Unresolved => {
            all.push((CLAIMANT, raise.clone()));
            all.push((CLAIMANT, raise));
            all.push(task(now));
        }
        Phase::Offered => {
            let consent = (dice.roll(3) > 0).then(terms);
            let party = no;
            for _ in 0..3 {
                let consent = consent.clone();
                all.push((sp, What::Mediation(Mediating::Replied { party, consent })));
            }
            all.push((
                k,
                What::Mediation(Mediating::NotHeld(dice.pick(NotHeld::ALL))),
            ));
        }
        Phase::Agreed => {
            let id = dice.pick(&MEDIATORS);
            all.push((k, What::Mediation(Mediating::Mediator(who(id)))));
            let participants = case.sides();
            for _ in 0..3 {
                let participants = participants.clone();
                let language = Tongue::Russian;
                all.push((
                    k,
                    What::Mediation(Mediating::Opened {
                        language,
                        participants,
                    }),
                ));
            }
            if dice.roll(6) == 0 {
                all.push((k, What::Mediation(Mediating::NotHeld(NotHeld::NoMediator))));
            }
        }
        Phase::Mediating => {
            all.push((k, What::Mediation(Mediating::Met)));
            let until = start() + days(400);
            all.push((
                sp,
                What::Mediation(Mediating::Extension { party: no, until }),
            ));
            if dice.roll(2) == 0 {
                all.push((
                    k,
                    What::Mediation(Mediating::Ended(dice.pick(MediationEnd::ALL))),
                ));
            }
        }
        Phase::Drafting | Phase::Returned => {
            let missing = case.claim.as_ref().map(|claim| claim.form.missing());
            let missing = missing.unwrap_or_default();
            for mut fill in fills() {
                if missing.contains(&fill.item()) {
                    if let Fill::Court(wish) = &mut fill {
                        wish.closed = dice.roll(4) == 0;
                    }
                    all.push((CLAIMANT, What::Claim(Claiming::Filled(fill))));
                }
            }
            let text = digest(if dice.roll(4) == 0 { 8 } else { 7 });
            all.push((CLAIMANT, What::Claim(Claiming::Undertook { text })));
            all.push((CLAIMANT, What::Claim(Claiming::Filed)));
        }
        Phase::Filed => {
            all.push((k, What::Claim(Claiming::Accepted)));
            all.push((k, What::Claim(Claiming::Accepted)));
            let defect = Defect {
                item: ClaimItem::Fee,
                what: words("words"),
            };
            all.push((k, What::Claim(Claiming::Returned(vec![defect]))));
            let refused = Claiming::Refused(ClaimRefusal::Form, words("words"));
            all.push((k, What::Claim(refused)));
        }
        Phase::ClaimRefused => {
            all.push((CLAIMANT, What::Claim(Claiming::Complained(words("words")))));
        }
        Phase::Complained => {
            let upheld = dice.roll(3) > 0;
            let reasons = words("words");
            all.push((
                DUTY,
                What::Claim(Claiming::ComplaintDecided { upheld, reasons }),
            ));
        }
        Phase::Composing => {
            let judge = dice.pick(&JUDGES);
            let appeal = case.level == Level::Appeal;
            let mut bench = if appeal || dice.roll(3) == 0 {
                general()
            } else {
                sole(judge)
            };
            if appeal {
                bench.judges = vec![who(41), who(43), who(40)];
                bench.judges.truncate(dice.roll(3) + 1);
                bench.judges.reverse();
            }
            all.push((k, What::Court(Sitting::Composed(bench.clone()))));
            bench.basis = Basis::Agreement;
            all.push((k, What::Court(Sitting::Composed(bench))));
            let judges = vec![PersonId(judge)];
            all.push((
                sp,
                What::Court(Sitting::Proposed {
                    party: no,
                    kind: BenchKind::Sole,
                    judges,
                }),
            ));
            all.push((sp, What::Court(Sitting::ProposalAgreed { party: no })));
        }
        Phase::Seated => {
            let (post, text) = (Post::Opening, digest(dice.roll(2) as u8));
            let seen = case.trial().and_then(|trial| trial.preview.clone());
            let same = seen.map_or_else(|| text.clone(), |(_, text)| text);
            all.push((k, What::Court(Sitting::Previewed { post, text })));
            for _ in 0..2 {
                let text = same.clone();
                all.push((k, What::Court(Sitting::Published { post, text })));
            }
        }
        Phase::Hearing => {
            let trial = case.trial().unwrap();
            let judges = &trial.bench.as_ref().unwrap().judges;
            let judges: Vec<i64> = judges.iter().map(|judge| judge.person.0).collect();
            let result = (case.level == Level::Appeal).then_some(AppealResult::Changed);
            let mut new = ruling(&judges, result);
            new.deposits = trial.deposits.clone();
            all.push((k, What::Court(Sitting::Ruled(new))));
            let at = now + days(dice.roll(9) as i64);
            all.push((k, What::Court(Sitting::DateSet { at })));
            all.push((k, What::Court(Sitting::Held)));
            let what = words("words");
            all.push((
                resp,
                What::Court(Sitting::Responded {
                    party: PartyNo(2),
                    what,
                }),
            ));
            let sum = Sum::parse("5", "EURMTL").unwrap();
            all.push((k, What::Court(Sitting::Deposited { party: no, sum })));
        }
        Phase::Ruled => {
            let grounds = words("words");
            for _ in 0..2 {
                let grounds = grounds.clone();
                all.push((sp, What::Court(Sitting::Appealed { party: no, grounds })));
            }
            all.extend(ruling_post(case, k));
        }
        Phase::Over => {
            all.push(task(now));
            let status = dice.pick(TaskStatus::ALL);
            all.push((k, What::Task(Tasking::Status { no: 1, status })));
            let reason = RaiseReason::SettlementBroken;
            let text = text(case).filter(|_| case.level != Level::Mediation);
            all.push((CLAIMANT, ladder(Ladder::Raised { reason, text })));
            all.extend(ruling_post(case, k));
        }
    }
    // Tasks and their keeper: whoever keeps the case now.
    for one in &mut all {
        if one.0 == -1 {
            one.0 = k;
        }
    }
    all
}

fn task(now: mtl_domain::clock::Instant) -> (i64, What) {
    let (party, due) = (PartyNo(1), now + days(20));
    let title = some("words");
    (-1, What::Task(Tasking::Set { title, party, due }))
}

fn ruling_post(case: &Case, k: i64) -> Vec<(i64, What)> {
    if !case.owes_publication() {
        return vec![];
    }
    let (post, text) = (Post::Ruling, digest(3));
    let preview = Sitting::Previewed {
        post,
        text: text.clone(),
    };
    let publish = Sitting::Published { post, text };
    vec![(k, What::Court(preview)), (k, What::Court(publish))]
}
