//! Names that agents sign with, and people whose messages go nowhere.

use std::collections::BTreeSet;

use helpdesk::{
    domain::protection::{Appeal, Block},
    store::{
        blocks, pseudonyms,
        support_bot::{OldSetting, OldStore},
    },
};
use mtl_domain::{ids::IdMaker, people::Pseudonym};
use mtl_store::{Error, Tx};

use super::{
    Plan, old,
    report::{Report, Table},
    setup::value,
};

/// Who the store is told to have done it: a file, no person.
const FILE: i64 = 0;

/// Takes the names: those of this bot where it keeps its own, else those of the whole file.
pub async fn names(
    tx: &mut Tx,
    file: &mut OldStore,
    plan: Plan<'_>,
    settings: &[OldSetting],
    agents: &BTreeSet<i64>,
    report: &mut Report,
) -> Result<(), Error> {
    let own = old::is_yes(value(settings, "use_local_names"));
    let mut local = Table::default();
    for (person, name) in old::local_names(value(settings, "local_names")) {
        local.read += 1;
        if own {
            one(tx, plan, person, &name, &mut local).await?;
        } else {
            local.skip("the bot did not use names of its own");
        }
    }
    let mut all = Table::default();
    for row in file.names().await? {
        all.read += 1;
        if own {
            all.skip("the bot used names of its own");
        } else if row.bot != Some(plan.bot) && !agents.contains(&row.person) {
            // Names of the file's other bots would only be taken from people here.
            all.skip("never answered for this bot");
        } else {
            let name = row.name.unwrap_or_default();
            one(tx, plan, row.person, &name, &mut all).await?;
        }
    }
    report.add("t_users", all);
    report.add("local_names", local);
    Ok(())
}

async fn one(
    tx: &mut Tx,
    plan: Plan<'_>,
    person: i64,
    written: &str,
    table: &mut Table,
) -> Result<(), Error> {
    if person <= 0 {
        table.skip("no person's number");
        return Ok(());
    }
    let name = match Pseudonym::parse(written) {
        Ok(name) => name,
        Err(refusal) => {
            table.skip(refusal.to_string());
            return Ok(());
        }
    };
    match pseudonyms::get(tx, plan.desk, person).await? {
        Some(has) if has == name.as_str() => table.there += 1,
        Some(_) => table.skip("has chosen another name here"),
        None if pseudonyms::is_taken(tx, plan.desk, person, &name).await? => {
            table.skip("somebody has a name like it");
        }
        None => {
            pseudonyms::set(tx, plan.desk, person, &name, plan.now).await?;
            table.taken += 1;
        }
    }
    Ok(())
}

/// Takes the list of the ignored.
pub async fn ignored(
    tx: &mut Tx,
    plan: Plan<'_>,
    settings: &[OldSetting],
    ids: &IdMaker,
    report: &mut Report,
) -> Result<(), Error> {
    let mut table = Table::default();
    for person in old::ignored(value(settings, "ignore_users")) {
        table.read += 1;
        let Some(person) = person else {
            table.skip("no person's number");
            continue;
        };
        if blocks::get(tx, plan.desk, person).await?.is_some() {
            table.there += 1;
            continue;
        }
        let block = Block {
            id: ids.next(plan.now),
            person,
            reason: String::new(),
            quiet: true,
            by: FILE,
            since: plan.now,
            until: None,
            told: false,
            appeal: Appeal::None,
        };
        blocks::put(tx, plan.desk, &block).await?;
        table.taken += 1;
    }
    report.add("ignore_users", table);
    Ok(())
}
