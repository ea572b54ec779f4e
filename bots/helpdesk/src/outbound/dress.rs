//! How the bot presents itself: its menu of commands and its descriptions.

use mtl_locale::{Lang, common, helpdesk as words, menu, privacy};
use mtl_telegram::Call;
use serde_json::json;

use crate::domain::access::{self, Place};

/// The calls, in each language.
#[must_use]
pub fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for lang in Lang::ALL {
        let list = |place: Place| {
            let mut list: Vec<_> = access::COMMANDS
                .iter()
                .filter(|word| word.place == place)
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
        ("myname", _) => words::myname_command(lang),
        ("del", _) => words::del_command(lang),
        ("language", _) => common::language_command(lang),
        _ => return None,
    };
    Some(text.into_string())
}
