//! How the bot presents itself: its menu of commands and its descriptions.

use mtl_domain::access::RoleSet;
use mtl_locale::{
    Lang, agents, canned, category as sorting, common, helpdesk as words, knowledge, mailing, menu,
    ops as operating, privacy, protection,
};
use mtl_telegram::Call;
use serde_json::{Value, json};

use crate::domain::access::{self, Place};

/// The calls, in each language.
#[must_use]
pub fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for lang in Lang::ALL {
        let dressed = [
            (
                "setMyCommands",
                json!({"commands": menu(lang, Place::Private, None), "scope": {"type": "all_private_chats"}}),
            ),
            (
                "setMyDescription",
                json!({"description": words::about_plain(lang).as_str()}),
            ),
            (
                "setMyShortDescription",
                json!({"short_description": words::about_short_plain(lang).as_str()}),
            ),
        ];
        for (method, params) in dressed {
            let call = Call::new(method, params);
            // English is for everybody whose language has no words of its own.
            calls.push(if lang == Lang::default() {
                call
            } else {
                call.with("language_code", lang.code())
            });
        }
    }
    calls
}

/// The menu of a linked chat, for everybody in it.
#[must_use]
pub fn of_desk(lang: Lang, chat: i64) -> Call {
    of_chat(chat, menu(lang, Place::Desk, None))
}

/// The menu of a person's own chat when they may do more than members.
#[must_use]
pub fn of_agent(lang: Lang, person: i64, roles: &RoleSet) -> Call {
    of_chat(person, menu(lang, Place::Private, Some(roles)))
}

/// A chat that is linked no more has no menu of its own.
#[must_use]
pub fn undone(chat: i64) -> Call {
    Call::new(
        "deleteMyCommands",
        json!({"scope": {"type": "chat", "chat_id": chat}}),
    )
}

fn of_chat(chat: i64, commands: Vec<Value>) -> Call {
    Call::new(
        "setMyCommands",
        json!({"commands": commands, "scope": {"type": "chat", "chat_id": chat}}),
    )
}

/// The commands of a place. In private, what is for agents stands only in the menus of those who may use it.
fn menu(lang: Lang, place: Place, roles: Option<&RoleSet>) -> Vec<Value> {
    let nobody = RoleSet::default();
    let roles = roles.unwrap_or(&nobody);
    access::COMMANDS
        .iter()
        .filter(|word| word.place == place)
        .filter(|word| place == Place::Desk || access::permits(word.rule, roles, true))
        .map(|word| word.name)
        .chain(std::iter::once("language"))
        .filter_map(|name| {
            Some(json!({"command": name, "description": described(lang, name, place)?}))
        })
        .collect()
}

/// What the menu says of a command.
fn described(lang: Lang, name: &str, place: Place) -> Option<String> {
    let text = match (name, place) {
        ("start", _) => words::start_command(lang),
        ("menu", _) => menu::menu_command(lang),
        ("my", _) => menu::my_command(lang),
        ("timezone", _) => menu::timezone_command(lang),
        ("privacy", _) => privacy::privacy_command(lang),
        ("mydata", _) => privacy::mydata_command(lang),
        ("forget", _) => privacy::forget_command(lang),
        ("redact", _) => privacy::redact_command(lang),
        ("help", _) => words::help_command(lang),
        ("close", Place::Private) => words::close_command(lang),
        ("close", Place::Desk) => words::close_desk_command(lang),
        ("category", _) => sorting::category_command(lang),
        ("stats", _) => mtl_locale::stats::stats_command(lang),
        ("priority", _) => operating::priority_command(lang),
        ("tag", _) => operating::tag_command(lang),
        ("untag", _) => operating::untag_command(lang),
        ("note", _) => operating::note_command(lang),
        ("subject", _) => operating::subject_command(lang),
        ("merge", _) => operating::merge_command(lang),
        ("relate", _) => operating::relate_command(lang),
        ("snooze", _) => operating::snooze_command(lang),
        ("closelater", _) => operating::closelater_command(lang),
        ("remind", _) => operating::remind_command(lang),
        ("split", Place::Desk) => operating::split_command(lang),
        ("myname", _) => words::myname_command(lang),
        ("del", _) => words::del_command(lang),
        ("block", _) => protection::block_command(lang),
        ("unblock", _) => protection::unblock_command(lang),
        ("blocked", _) => protection::blocked_command(lang),
        ("ignore", _) => protection::ignore_command(lang),
        ("filters", _) => protection::filters_command(lang),
        ("kb", _) => knowledge::kb_command(lang),
        ("gaps", _) => knowledge::gaps_command(lang),
        ("canned", _) => canned::canned_command(lang),
        ("show_names", _) => agents::show_names_command(lang),
        ("offer", _) => agents::offer_command(lang),
        ("trainee", _) => agents::trainee_command(lang),
        ("role", _) => agents::role_command(lang),
        ("handover", _) => agents::handover_command(lang),
        ("send", _) => mailing::send_command(lang),
        ("c", _) => canned::c_command(lang),
        ("take", _) => mtl_locale::claim::take_command(lang),
        ("release", _) => mtl_locale::claim::release_command(lang),
        ("hand", _) => mtl_locale::claim::hand_command(lang),
        ("queue", _) => mtl_locale::queue::queue_command(lang),
        ("next", _) => mtl_locale::queue::next_command(lang),
        ("find", _) => mtl_locale::find::find_command(lang),
        ("board", _) => mtl_locale::queue::board_command(lang),
        ("assign", _) => mtl_locale::queue::assign_command(lang),
        ("away", _) => mtl_locale::queue::away_command(lang),
        ("back", _) => mtl_locale::queue::back_command(lang),
        ("tickets", _) => mtl_locale::queue::tickets_command(lang),
        ("duty", _) => mtl_locale::queue::duty_command(lang),
        ("notify", _) => mtl_locale::queue::notify_command(lang),
        ("legalhold", _) => privacy::legalhold_command(lang),
        ("myratings", _) => mtl_locale::rating::myratings_command(lang),
        ("ledger", _) => mtl_locale::activity::ledger_command(lang),
        ("hours", _) => mtl_locale::queue::hours_command(lang),
        ("cases", _) => mtl_locale::cases::cases_command(lang),
        ("case", _) => mtl_locale::cases::case_command(lang),
        ("bundle", _) => mtl_locale::cases_bundle::bundle_command(lang),
        ("escalate", _) => mtl_locale::cases::escalate_command(lang),
        ("tags", _) => mtl_locale::chain::tags_command(lang),
        ("collab", _) => mtl_locale::collab::collab_command(lang),
        ("indicators", _) => mtl_locale::indicators::indicators_command(lang),
        ("language", _) => common::language_command(lang),
        _ => return None,
    };
    Some(text.into_string())
}
