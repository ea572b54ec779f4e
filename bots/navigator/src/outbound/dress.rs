//! How the bot presents itself: its menu of commands and its descriptions.

use mtl_locale::{Lang, common, navigator as words};
use mtl_telegram::Call;
use serde_json::{Value, json};

/// The calls, in each language.
#[must_use]
pub fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for lang in Lang::ALL {
        let dressed = [
            (
                "setMyCommands",
                json!({"commands": menu(lang), "scope": {"type": "all_private_chats"}}),
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

fn menu(lang: Lang) -> Vec<Value> {
    let commands = [
        ("start", words::start_command(lang)),
        ("steps", words::steps_command(lang)),
        ("join", words::join_command(lang)),
        ("ask", words::ask_command(lang)),
        ("tags", mtl_locale::chain::tags_command(lang)),
        ("help", words::help_command(lang)),
        ("language", common::language_command(lang)),
    ];
    let commands = commands.into_iter();
    commands
        .map(|(name, text)| json!({"command": name, "description": text.as_str()}))
        .collect()
}
