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
    // The window has closed, and the clock has said so already.
    if step.case.level == Level::Court && step.case.is_over() && step.case.court.ruling.is_some() {
        return Err(Refusal::TooLate);
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
