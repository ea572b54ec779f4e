//! What a bot says about itself: name, commands, menu button, rights it would like.

use serde_json::{Value, json};

use super::{Call, Out};
use crate::{
    refusal::{Outcome, Refusal},
    state::bots::Bot,
};

impl Call<'_> {
    fn me(&mut self) -> Outcome<&mut Bot> {
        self.state
            .bots
            .get_mut(&self.bot)
            .ok_or_else(|| Refusal::new(401, "Unauthorized"))
    }

    pub(super) fn get_me(&mut self) -> Outcome<Out> {
        Ok(self.me()?.me().into())
    }

    /// Scope and language, as one key: there is no falling back from one to another.
    fn scope(&self) -> Outcome<String> {
        let scope = match self.args.json("scope") {
            None => json!({ "type": "default" }),
            Some(Ok(scope @ Value::Object(_))) => scope,
            Some(_) => {
                return Err(Refusal::bad(
                    "can't parse BotCommandScope: expected an Object",
                ));
            }
        };
        let kind = scope
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match kind {
            "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => {}
            "chat" | "chat_administrators" | "chat_member" => {
                let chat = scope
                    .get("chat_id")
                    .and_then(|id| id.as_i64().or_else(|| id.as_str()?.parse().ok()));
                let known = chat.is_some_and(|id| {
                    self.state
                        .chats
                        .get(&id)
                        .is_some_and(|chat| chat.has(self.bot))
                        || self.state.people.contains_key(&id)
                });
                if !known {
                    return Err(Refusal::bad("chat not found"));
                }
            }
            _ => {
                return Err(Refusal::bad(
                    "can't parse BotCommandScope: unsupported type specified",
                ));
            }
        }
        let language = self.args.text("language_code");
        if !language.is_empty()
            && (language.len() != 2 || !language.bytes().all(|b| b.is_ascii_lowercase()))
        {
            return Err(Refusal::bad("invalid language code specified"));
        }
        Ok(format!("{scope}|{language}"))
    }

    pub(super) fn set_my_commands(&mut self) -> Outcome<Out> {
        let list = match self.args.json("commands") {
            None => Vec::new(),
            Some(Ok(Value::Array(list))) => list,
            Some(Ok(_)) => return Err(Refusal::bad("expected an Array of BotCommand")),
            Some(Err(_)) => return Err(Refusal::bad("can't parse commands JSON object")),
        };
        if list.len() > 100 {
            return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
        }
        for item in &list {
            let word = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
            let command = word("command").trim_start_matches('/');
            if command.is_empty() {
                return Err(Refusal::bad("command must be non-empty"));
            }
            if command.chars().count() > 32 {
                return Err(Refusal::bad("command length must not exceed 32"));
            }
            if word("description").is_empty() {
                return Err(Refusal::bad("command description must be non-empty"));
            }
            if word("description").chars().count() > 256 {
                return Err(Refusal::bad(
                    "command description length must not exceed 256",
                ));
            }
            if !command
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            {
                return Err(Refusal::bad("BOT_COMMAND_INVALID"));
            }
        }
        let key = self.scope()?;
        let me = self.me()?;
        if list.is_empty() {
            me.commands.remove(&key);
        } else {
            me.commands.insert(key, Value::Array(list));
        }
        Ok(Out::True)
    }

    pub(super) fn get_my_commands(&mut self) -> Outcome<Out> {
        let key = self.scope()?;
        Ok(self
            .me()?
            .commands
            .get(&key)
            .cloned()
            .unwrap_or_else(|| json!([]))
            .into())
    }

    pub(super) fn delete_my_commands(&mut self) -> Outcome<Out> {
        let key = self.scope()?;
        self.me()?.commands.remove(&key);
        Ok(Out::True)
    }

    pub(super) fn set_my_text(&mut self, method: &str) -> Outcome<Out> {
        let (field, limit) = match method {
            "setMyName" => ("name", 64),
            "setMyDescription" => ("description", 512),
            _ => ("short_description", 120),
        };
        let text = self.args.text(field).to_owned();
        if text.chars().count() > limit {
            return Err(Refusal::bad(format!(
                "bot {} is too long",
                field.replace('_', " ")
            )));
        }
        let key = format!("{field}|{}", self.args.text("language_code"));
        let me = self.me()?;
        if key == "name|" && !text.is_empty() {
            me.first_name.clone_from(&text);
        }
        me.texts.insert(key, text);
        Ok(Out::True)
    }

    pub(super) fn get_my_text(&mut self, method: &str) -> Outcome<Out> {
        let field = match method {
            "getMyName" => "name",
            "getMyDescription" => "description",
            _ => "short_description",
        };
        let own = format!("{field}|{}", self.args.text("language_code"));
        let me = self.me()?;
        let text = me
            .texts
            .get(&own)
            .or_else(|| me.texts.get(&format!("{field}|")))
            .cloned();
        let text = text.unwrap_or_else(|| {
            if field == "name" {
                me.first_name.clone()
            } else {
                String::new()
            }
        });
        Ok(json!({ field: text }).into())
    }

    pub(super) fn set_menu_button(&mut self) -> Outcome<Out> {
        let button = match self.args.json("menu_button") {
            None => json!({ "type": "default" }),
            Some(Ok(button @ Value::Object(_))) => button,
            Some(_) => return Err(Refusal::bad("can't parse menu button: expected an Object")),
        };
        match button
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
        {
            "default" | "commands" => {}
            "web_app" => {
                let url = button
                    .get("web_app")
                    .and_then(|app| app.get("url"))
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                if !url.starts_with("https://") {
                    return Err(Refusal::bad(
                        "menu button web app URL is invalid: Only HTTPS links are allowed",
                    ));
                }
            }
            _ => return Err(Refusal::bad("can't parse menu button: unsupported type")),
        }
        let chat = self.args.int("chat_id");
        self.me()?.menu.insert(chat, button);
        Ok(Out::True)
    }

    pub(super) fn get_menu_button(&mut self) -> Outcome<Out> {
        let chat = self.args.int("chat_id");
        let me = self.me()?;
        Ok(me
            .menu
            .get(&chat)
            .or_else(|| me.menu.get(&0))
            .cloned()
            .unwrap_or_else(|| json!({ "type": "commands" }))
            .into())
    }

    pub(super) fn set_default_rights(&mut self) -> Outcome<Out> {
        let rights = self
            .args
            .json("rights")
            .and_then(Result::ok)
            .unwrap_or_default();
        let channels = self.args.flag("for_channels");
        self.me()?.default_rights.insert(channels, rights);
        Ok(Out::True)
    }

    pub(super) fn get_default_rights(&mut self) -> Outcome<Out> {
        let channels = self.args.flag("for_channels");
        Ok(self
            .me()?
            .default_rights
            .get(&channels)
            .cloned()
            .unwrap_or_else(|| json!({}))
            .into())
    }
}
