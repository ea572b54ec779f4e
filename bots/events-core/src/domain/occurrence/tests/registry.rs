//! The whole registry as flows run it: several events, people and timers over one timeline, and never a double booking.
//!
//! This is the machine, the queue and the timeline together: what a transaction sees goes in, what it is told is done,
//! and the claims that are kept are at any time exactly those that the states entail.

use proptest::prelude::*;

use super::*;
use crate::domain::timeline::{Claim, Timeline, sweep};

struct Registry {
    timeline: Timeline,
    all: Vec<Occurrence>,
    now: Instant,
}

impl Registry {
    fn new(count: i64) -> Self {
        let all = (0..count)
            .map(|id| {
                let mut one = draft(id, plan(20));
                one.organizer = PersonId(100 + id % 3);
                one
            })
            .collect();
        Self {
            timeline: Timeline::default(),
            all,
            now: now(),
        }
    }

    /// What a transaction sees of all that an act may come to block.
    fn seen(&self, id: OccurrenceId, act: &Act) -> Seen {
        let blockers = act
            .reach(&self.all[id.0 as usize])
            .into_iter()
            .flat_map(|block| self.timeline.meeting(block.resource, block.span))
            .filter(|claim| claim.occurrence != id)
            .map(|claim| Blocker {
                resource: claim.resource,
                by: claim.occurrence,
                state: self.all[claim.occurrence.0 as usize].state,
                span: claim.span,
            })
            .collect();
        let organizer = self.all[id.0 as usize].organizer;
        let holds = self.all.iter().filter(|one| {
            one.organizer == organizer && matches!(one.state, State::Hold | State::Review)
        });
        Seen {
            blockers,
            holds: holds.count() as u32,
        }
    }

    fn act(&mut self, index: usize, act: &Act, by: By) -> bool {
        let before = &self.all[index];
        let Ok((next, effects)) = decide(before, act, by, self.now, &rules()) else {
            return false;
        };
        let id = next.id;
        self.all[index] = next;
        for effect in effects {
            match effect {
                Effect::Claims(blocks) => {
                    let booked = self.timeline.book(id, &blocks);
                    assert_eq!(booked, Ok(()), "{act:?} of {id}");
                }
                Effect::Promote => self.promote(),
                Effect::Outrank => {
                    let public = self.all[index].public().unwrap().plan.clone();
                    for loser in losers(&public, &self.queue()) {
                        assert!(self.act(loser.0 as usize, &Act::Outrank { by: id }, By::CLOCK));
                    }
                }
                _ => {}
            }
        }
        true
    }

    fn queue(&self) -> Vec<Waiting> {
        let waiting = self.all.iter().filter_map(|one| {
            Some(Waiting {
                id: one.id,
                since: one.queued_at?,
                plan: one.plan.clone(),
            })
        });
        waiting.collect()
    }

    fn promote(&mut self) {
        let mut held = Vec::new();
        for one in &self.all {
            held.extend(one.standing.iter().map(|it| it.plan.clone()));
            if one.state.blocks() {
                held.push(one.plan.clone());
            }
        }
        let ahead: Vec<Waiting> = self
            .queue()
            .into_iter()
            .filter(|one| one.plan.span.start() > self.now)
            .collect();
        for id in promotable(&ahead, &held) {
            let seen = self.seen(id, &Act::Promote { seen: free() });
            assert!(seen.blockers.is_empty());
            assert!(self.act(id.0 as usize, &Act::Promote { seen }, By::CLOCK));
        }
    }

    /// What has fallen due, before anything else is done.
    fn tick(&mut self) {
        for index in 0..self.all.len() {
            for (at, timer) in timers(&self.all[index], &rules()) {
                if at > self.now {
                    continue;
                }
                let act = match timer {
                    Timer::Settle => Act::Settle { checked_in: 4 },
                    timer => Act::Due(timer),
                };
                self.act(index, &act, By::CLOCK);
            }
        }
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let kept: Vec<Claim> = self.timeline.claims().copied().collect();
        prop_assert!(sweep(&kept).is_empty());
        let mut entailed: Vec<Claim> = self
            .all
            .iter()
            .flat_map(|one| {
                let occurrence = one.id;
                one.claims().into_iter().map(move |block| Claim {
                    resource: block.resource,
                    span: block.span,
                    occurrence,
                })
            })
            .collect();
        entailed.sort_unstable();
        prop_assert_eq!(kept, entailed);
        Ok(())
    }
}

fn any_plan() -> impl Strategy<Value = Plan> {
    // Few evenings and two things, so that they meet all the time.
    (4_i64..9, 0_i64..4, any::<bool>(), any::<bool>()).prop_map(|(day, hour, both, owned)| {
        let mut plan = plan(day);
        plan.span = Span::lasting(hours(day * 24 + hour), TimeDelta::hours(2)).unwrap();
        if both {
            plan.needs.push(need(SPEAKER));
        }
        if owned {
            plan.needs[0].owner = Some(OWNER);
        }
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_route_books_twice(
        steps in prop::collection::vec((0_usize..6, 0_u8..16, any_plan(), 0_i64..10), 1..80),
    ) {
        let mut registry = Registry::new(6);
        for (index, what, plan, passed) in steps {
            registry.now = later(registry.now, TimeDelta::hours(passed));
            registry.tick();
            registry.check()?;
            let one = registry.all[index].clone();
            let own = By::person(one.organizer, Rights::default());
            let owner = By::person(OWNER, Rights::default());
            let (mut act, by) = match what {
                0..=2 => (change(plan), own),
                3..=5 => (Act::Hold { queue: true, seen: free() }, own),
                6 | 7 => (Act::Submit, own),
                8 | 9 => (approve(), moderator()),
                10 => (Act::Release, own),
                11 => (Act::Cancel { why: "ill".into() }, own),
                12 => (Act::Answer { resource: HALL, yes: passed > 2 }, owner),
                13 => (Act::Publish, own),
                14 => (Act::Reject { why: "no".into() }, moderator()),
                _ => (Act::Undo { seen: free() }, moderator()),
            };
            let found = registry.seen(one.id, &act);
            if let Act::Change { seen, .. } | Act::Hold { seen, .. } | Act::Approve { seen } | Act::Undo { seen } = &mut act {
                *seen = found;
            }
            registry.act(index, &act, by);
            registry.check()?;
        }
    }
}
