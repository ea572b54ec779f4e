//! Carrying an outcome out: who does what by when, and whether it was done.

use mtl_domain::clock::Instant;

use super::step::Step;
use crate::{Due, Ending, Notice, PartyNo, Refusal, Task, TaskStatus, Words};

pub(super) fn set(
    step: &mut Step<'_>,
    title: Option<&Words>,
    party: PartyNo,
    due: Instant,
) -> Result<(), Refusal> {
    step.keeper()?;
    let outcome = step.case.ending.filter(|ended| {
        let carried = matches!(ended.how, Ending::Settled | Ending::Decided);
        carried && ended.level == step.case.level
    });
    if outcome.is_none() {
        return Err(Refusal::NoOutcome);
    }
    // A settlement's text is with the parties: here is a date and who, and that is all.
    step.words(title)?;
    if !step.case.sides().contains(&party) {
        return Err(Refusal::NoSuchParty);
    }
    if due <= step.now {
        return Err(Refusal::Past);
    }
    let count = u16::try_from(step.case.tasks.len()).unwrap_or(u16::MAX);
    let no = count.saturating_add(1);
    step.case.tasks.push(Task {
        no,
        level: step.case.level,
        title: title.cloned(),
        party,
        due,
        status: TaskStatus::Open,
        at: step.now,
    });
    step.begin_at(Due::Task, no, due);
    step.tell_party(party, Notice::TaskSet);
    Ok(())
}

pub(super) fn status(step: &mut Step<'_>, no: u16, status: TaskStatus) -> Result<(), Refusal> {
    step.keeper()?;
    let now = step.now;
    let task = step.case.tasks.iter_mut().find(|task| task.no == no);
    let task = task.ok_or(Refusal::NoSuchTask)?;
    if task.status == status || status == TaskStatus::Open {
        return Err(Refusal::Already);
    }
    task.status = status;
    task.at = now;
    // Done in part, it is still waited for.
    if status != TaskStatus::Partly {
        step.end(Due::Task, no);
    }
    step.tell_sides(Notice::TaskStatus);
    Ok(())
}
