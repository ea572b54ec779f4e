//! The appeal: from any bench but the general one, to the general one, once.

use super::{level, step::Step};
use crate::{Due, Level, Notice, PartyNo, Phase, Refusal};

pub(super) fn appealed(step: &mut Step<'_>, party: PartyNo) -> Result<(), Refusal> {
    let is_final = step
        .case
        .trial()
        .and_then(|trial| trial.ruling.as_ref())
        .is_some_and(|ruling| ruling.is_final);
    if is_final {
        return Err(Refusal::Final);
    }
    step.phase(&[Phase::Ruled])?;
    step.side(party)?;
    if step.has_window_passed(Due::AppealWindow) {
        return Err(Refusal::TooLate);
    }
    step.case.appellant = Some(party);
    level::enter(step, Level::Appeal);
    step.tell_sides(Notice::Appealed);
    Ok(())
}
