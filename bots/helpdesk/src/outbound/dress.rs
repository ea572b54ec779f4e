//! How the bot presents itself: its menu of commands and its descriptions.

use mtl_locale::{
    Lang, agents, canned, category as sorting, common, helpdesk as words, knowledge, mailing, menu,
    ops as operating, privacy, protection,
};
use mtl_telegram::Call;
use serde_json::json;

use crate::domain::access::{self, Place, Rule};

/// The calls, in each language.
#[must_use]
pub fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for lang in Lang::ALL {
        let list = |place: Place| {
            let mut list: Vec<_> = access::COMMANDS
                .iter()
                .filter(|word| word.place == place && is_shown(word))
                .filter(|word| word.place == place)
                // What is for agents alone is not offered to everybody who writes in private.
                .filter(|word| place == Place::Desk || !matches!(word.rule, Rule::Act(_)))
                .map(|word| word.name)
                .collect();
            list.push("language");
            let list = list.into_iter().filter_map(|name| {
                Some(json!({"command": name, "description": described(lang, name, place)?}))
            });
            list.collect::<Vec<_>>()
        };
        let dressed = [
            (
                "setMyCommands",
                json!({"commands": list(Place::Private), "scope": {"type": "all_private_chats"}}),
            ),
            (
                "setMyCommands",
                json!({"commands": list(Place::Desk), "scope": {"type": "all_chat_administrators"}}),
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

/// What is for agents alone stands in no member's menu.
fn is_shown(word: &access::Word) -> bool {
    word.place == Place::Desk || !matches!(word.rule, access::Rule::Act(_))
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
        ("category", Place::Desk) => sorting::category_command(lang),
        ("stats", Place::Desk) => mtl_locale::stats::stats_command(lang),
        ("priority", Place::Desk) => operating::priority_command(lang),
        ("tag", Place::Desk) => operating::tag_command(lang),
        ("untag", Place::Desk) => operating::untag_command(lang),
        ("note", Place::Desk) => operating::note_command(lang),
        ("subject", Place::Desk) => operating::subject_command(lang),
        ("merge", Place::Desk) => operating::merge_command(lang),
        ("relate", Place::Desk) => operating::relate_command(lang),
        ("snooze", Place::Desk) => operating::snooze_command(lang),
        ("closelater", Place::Desk) => operating::closelater_command(lang),
        ("remind", Place::Desk) => operating::remind_command(lang),
        ("split", Place::Desk) => operating::split_command(lang),
        ("myname", _) => words::myname_command(lang),
        ("del", _) => words::del_command(lang),
        ("block", _) => protection::block_command(lang),
        ("unblock", Place::Desk) => protection::unblock_command(lang),
        ("blocked", Place::Desk) => protection::blocked_command(lang),
        ("ignore", _) => protection::ignore_command(lang),
        ("filters", Place::Desk) => protection::filters_command(lang),
        ("kb", Place::Desk) => knowledge::kb_command(lang),
        ("gaps", Place::Desk) => knowledge::gaps_command(lang),
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
        ("hours", _) => mtl_locale::queue::hours_command(lang),
        ("language", _) => common::language_command(lang),
        _ => return None,
    };
    Some(text.into_string())
}
