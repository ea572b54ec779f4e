//! A party blocked the bot, or let it in again: its keeper hears of it, and who comes back hears where things stand.

use mtl_cases::{By, PartyNo, People, What};
use mtl_domain::people::PersonId;
use mtl_telegram::{Ctx, Fault};

use super::{MANY, act, tell};
use crate::{Casework, store::cases};

/// A person can be written to again, or no more.
pub(crate) async fn changed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    person: i64,
    reachable: bool,
) -> Result<(), Fault> {
    for case in cases::of_person(ctx.tx, &ctx.me.key, person, MANY).await? {
        let parties: Vec<PartyNo> = case
            .parties
            .iter()
            .filter(|party| party.telegram == Some(PersonId(person)))
            .filter(|party| party.reachable != reachable)
            .map(|party| party.no)
            .collect();
        let whats: Vec<What> = parties
            .into_iter()
            .map(|party| What::People(People::Reach { party, reachable }))
            .collect();
        if whats.is_empty() {
            continue;
        }
        let done = act::act(area, ctx, &case, By::Clock, &whats).await?;
        if let (Ok(case), true) = (done, reachable) {
            tell::back(area, ctx, &case, person).await?;
        }
    }
    Ok(())
}
