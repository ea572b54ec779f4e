//! The old bot's settings: its group and its rules against spam are taken, the rest is named in the report.

use helpdesk::{
    domain::protection::Filters,
    store::{blocks, support_bot::OldSetting},
};
use mtl_domain::access::ChatRole;
use mtl_store::{
    Error, Tx,
    links::{self, Link},
    settings,
};

use super::{
    Plan, old,
    report::{Report, Table},
};

/// Who the store is told to have done it: a file, no person.
const FILE: i64 = 0;
/// What the group is called until Telegram is asked.
const TITLE: &str = "Support";

/// The text of a setting.
pub fn value<'a>(settings: &'a [OldSetting], name: &str) -> Option<&'a str> {
    let found = settings.iter().find(|(other, _)| other == name);
    found
        .and_then(|(_, value)| value.as_deref())
        .filter(|value| !value.trim().is_empty())
}

/// Takes what has a place here.
pub async fn take(
    tx: &mut Tx,
    plan: Plan<'_>,
    old: &[OldSetting],
    report: &mut Report,
) -> Result<(), Error> {
    let mut table = Table::default();
    if old.is_empty() {
        report
            .note("the file has no settings of this bot: link the group with /link support".into());
    } else {
        group(tx, plan, old, &mut table, report).await?;
        rules(tx, plan, old, &mut table, report).await?;
        rest(old, &mut table, report);
    }
    report.add("bot_settings", table);
    Ok(())
}

/// The agents' group.
async fn group(
    tx: &mut Tx,
    plan: Plan<'_>,
    old: &[OldSetting],
    table: &mut Table,
    report: &mut Report,
) -> Result<(), Error> {
    let Some(chat) = value(old, "master_chat").and_then(|chat| chat.trim().parse::<i64>().ok())
    else {
        report.note("the old bot had no group: link one with /link support".into());
        return Ok(());
    };
    table.read += 1;
    if chat >= 0 {
        table.skip("master_chat: it is no group");
        return Ok(());
    }
    let role = ChatRole::Support.as_str();
    if let Some(link) = links::of_role(tx, plan.desk, role).await? {
        if link.chat_id == chat {
            table.there += 1;
        } else {
            table.skip("master_chat: this desk has another group");
            report.note(format!(
                "old messages can be answered in the group {chat}: link that one with /link support"
            ));
        }
        return Ok(());
    }
    // Only a forum has topics: where one was set, it is one.
    let thread = value(old, "master_thread").and_then(|thread| thread.trim().parse::<i64>().ok());
    let is_forum = thread.is_some_and(|thread| thread > 0);
    let link = Link {
        role: role.to_owned(),
        chat_id: chat,
        title: TITLE.to_owned(),
        is_forum,
        language: mtl_locale::Lang::Ru.code().to_owned(),
        trouble: None,
    };
    links::set(tx, plan.desk, &link, FILE, plan.now).await?;
    table.taken += 1;
    report.note(format!(
        "the group {chat} is linked as support{}; its title, topics and the bot's rights are not in the file: write /link support there once",
        if is_forum { ", as one with topics" } else { "" }
    ));
    Ok(())
}

/// The rules before the first answer.
async fn rules(
    tx: &mut Tx,
    plan: Plan<'_>,
    old: &[OldSetting],
    table: &mut Table,
    report: &mut Report,
) -> Result<(), Error> {
    let block = old::is_yes(value(old, "block_links"));
    let cjk = old::is_yes(value(old, "ignore_cjk_messages"));
    let (filters, odd) = old::filters(block, value(old, "spam_block_words"), cjk);
    if filters == Filters::default() {
        return Ok(());
    }
    table.read += 1;
    match settings::get::<Filters>(tx, plan.desk, blocks::FILTERS).await? {
        Some(has) if has == filters => table.there += 1,
        Some(_) => table
            .skip("block_links, spam_block_words, ignore_cjk_messages: other rules are set here"),
        None => {
            settings::set(tx, plan.desk, blocks::FILTERS, &filters, None, plan.now).await?;
            table.taken += 1;
            report.note(
                "what the rules catch before the first answer waits for a look and is not dropped any more; hashtags are let through, and stop words are found as whole words".into(),
            );
        }
    }
    if odd > 0 {
        report.note(format!("{odd} stop words cannot be used here"));
    }
    Ok(())
}

/// What has no place here.
fn rest(old: &[OldSetting], table: &mut Table, report: &mut Report) {
    let texts = [
        (
            "start_message",
            "the desk greets in its own words, in both languages",
        ),
        (
            "security_policy",
            "/privacy tells what this desk really keeps",
        ),
        (
            "auto_reply",
            "the desk sends a receipt once a ticket, not after each message",
        ),
    ];
    for (name, why) in texts {
        if let Some(text) = value(old, name) {
            table.read += 1;
            table.skip(format!(
                "{name} ({} characters): {why}",
                text.chars().count()
            ));
        }
    }
    let switches = [
        ("use_auto_reply", "receipts are always sent"),
        ("mark_bad", "the desk marks what it could not deliver"),
        (
            "ignore_commands",
            "commands are understood only in the linked group",
        ),
    ];
    for (name, why) in switches {
        if old::is_yes(value(old, name)) {
            table.read += 1;
            table.skip(format!("{name}: {why}"));
        }
    }
    if let Some(owner) = value(old, "owner") {
        table.read += 1;
        table.skip("owner: owners stand in OWNER_IDS");
        report.note(format!(
            "the old bot's owner is {owner}: put the number into OWNER_IDS if that still holds"
        ));
    }
}
