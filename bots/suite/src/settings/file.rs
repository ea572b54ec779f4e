//! The TOML text: written sorted and always alike, read with the line of every mistake.

use std::{
    collections::BTreeSet,
    fmt::{self, Write as _},
    ops::Range,
};

use mtl_domain::access::{ChatRole, Role};
use mtl_locale::Lang;
use serde_json::{Map, Value};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    EVERYWHERE,
    form::{Chat, Form, Section, Setting},
    is_read, scopes,
};
use crate::{hosted::HOSTED, serve::is_own_setting};

const HEAD: &str = "\
# Linked chats, roles and settings of mtl-bots. `mtl-bots settings apply FILE` reads it back.
# What a file does not name stays as it is; the list of a role is the whole list.
";

/// A mistake in a file, with its line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistake {
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// The text of a form.
pub fn write(form: &Form) -> String {
    let mut text = HEAD.to_owned();
    for (name, section) in &form.0 {
        for (role, chat) in &section.links {
            heading(&mut text, &format!("links.{name}.{role}"));
            pair(&mut text, "chat_id", &chat.chat_id.into());
            pair(&mut text, "title", &chat.title.as_str().into());
            pair(&mut text, "is_forum", &chat.is_forum.into());
            pair(&mut text, "language", &chat.language.as_str().into());
        }
    }
    for (name, section) in &form.0 {
        if !section.roles.is_empty() {
            heading(&mut text, &format!("roles.{name}"));
        }
        for (role, people) in &section.roles {
            let people: Vec<Value> = people.iter().map(|id| (*id).into()).collect();
            pair(&mut text, role.as_str(), &people.into());
        }
    }
    for (name, section) in &form.0 {
        if !section.settings.is_empty() {
            heading(&mut text, &format!("settings.{name}"));
        }
        for (setting, Setting { value, .. }) in &section.settings {
            pair(&mut text, setting, value);
        }
    }
    text
}

fn heading(text: &mut String, name: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "\n[{name}]");
}

fn pair(text: &mut String, name: &str, value: &Value) {
    if let Some(value) = to_toml(value) {
        let _ = writeln!(text, "{} = {value}", key(name));
    }
}

fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.is_empty() && name.chars().all(bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// A text on one line: JSON's escapes are TOML's, but for one character that JSON leaves bare.
fn quoted(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// A value as TOML, on one line; nothing has none, and within lists and objects it is left out.
fn to_toml(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(list) => {
            let items: Vec<String> = list.iter().filter_map(to_toml).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => {
            let pair = |(name, value): (&String, &Value)| {
                Some(format!("{} = {}", key(name), to_toml(value)?))
            };
            let pairs: Vec<String> = map.iter().filter_map(pair).collect();
            match pairs.is_empty() {
                true => "{}".to_owned(),
                false => format!("{{ {} }}", pairs.join(", ")),
            }
        }
    })
}

/// Reads a text into a form; the first mistake ends it.
///
/// # Errors
/// The mistake and its line.
pub fn read(text: &str) -> Result<Form, Mistake> {
    let reader = Reader { text };
    let top = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        reader.mistake(at, error.message().replace('\n', " "))
    })?;
    let mut form = Form::default();
    for (kind, sections) in top.get_ref().iter() {
        let at = kind.span().start;
        if !["links", "roles", "settings"].contains(&kind.get_ref().as_ref()) {
            let why = format!("[{}]: there are links, roles and settings", kind.get_ref());
            return Err(reader.mistake(at, why));
        }
        for (name, section) in reader.table(sections, kind.get_ref())?.iter() {
            let found = scopes().find(|scope| *scope == name.get_ref().as_ref());
            let only_roles = found == Some(EVERYWHERE) && kind.get_ref() != "roles";
            let Some(scope) = found.filter(|_| !only_roles) else {
                let why = format!(
                    "there is no bot {} in this version: there are {}",
                    name.get_ref(),
                    HOSTED.join(", ")
                );
                return Err(reader.mistake(name.span().start, why));
            };
            let content = reader.table(section, name.get_ref())?;
            let target = form.0.entry(scope).or_default();
            match kind.get_ref().as_ref() {
                "links" => reader.links(content, target)?,
                "roles" => reader.roles(content, target)?,
                _ => reader.settings(content, "", target)?,
            }
        }
    }
    Ok(form)
}

/// The text, for finding lines in it.
struct Reader<'a> {
    text: &'a str,
}

type Found<T> = Result<T, Mistake>;
type Node<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }

    fn mistake(&self, at: usize, why: impl Into<String>) -> Mistake {
        Mistake {
            line: self.line(at),
            why: why.into(),
        }
    }

    fn wrong(&self, node: &Node<'_>, name: &str, wanted: &str) -> Mistake {
        let why = format!("{name} must be {wanted}");
        self.mistake(node.span().start, why)
    }

    fn table<'t, 'a>(&self, node: &'t Node<'a>, name: &str) -> Found<&'t DeTable<'a>> {
        let table = node.get_ref().as_table();
        table.ok_or_else(|| self.wrong(node, name, "a table"))
    }

    fn integer(&self, node: &Node<'_>, name: &str) -> Found<i64> {
        let number = node.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        number.ok_or_else(|| self.wrong(node, name, "a whole number"))
    }

    fn links(&self, content: &DeTable<'_>, section: &mut Section) -> Found<()> {
        for (role, node) in content.iter() {
            let at = role.span().start;
            let role: ChatRole = role
                .get_ref()
                .parse()
                .map_err(|error| self.mistake(at, format!("{error}")))?;
            let chat = self.chat(at, self.table(node, role.as_str())?)?;
            section.links.insert(role, chat);
        }
        Ok(())
    }

    fn chat(&self, at: usize, content: &DeTable<'_>) -> Found<Chat> {
        let mut chat_id = None;
        let mut chat = Chat {
            chat_id: 0,
            title: String::new(),
            is_forum: false,
            language: Lang::default().code().to_owned(),
        };
        for (name, node) in content.iter() {
            let value = node.get_ref();
            match name.get_ref().as_ref() {
                "chat_id" => chat_id = Some(self.integer(node, "chat_id")?),
                "title" => {
                    let text = value.as_str();
                    chat.title = text
                        .ok_or_else(|| self.wrong(node, "title", "a text"))?
                        .to_owned();
                }
                "is_forum" => {
                    let yes = value.as_bool();
                    chat.is_forum =
                        yes.ok_or_else(|| self.wrong(node, "is_forum", "true or false"))?;
                }
                "language" => {
                    let known = |code: &&str| Lang::ALL.iter().any(|lang| lang.code() == *code);
                    let code = value.as_str().filter(known);
                    chat.language = code
                        .ok_or_else(|| self.wrong(node, "language", "\"ru\" or \"en\""))?
                        .to_owned();
                }
                other => {
                    let why = format!("{other}: a chat has chat_id, title, is_forum and language");
                    return Err(self.mistake(name.span().start, why));
                }
            }
        }
        chat.chat_id = chat_id
            .filter(|id| *id != 0)
            .ok_or_else(|| self.mistake(at, "a linked chat needs its chat_id"))?;
        Ok(chat)
    }

    fn roles(&self, content: &DeTable<'_>, section: &mut Section) -> Found<()> {
        for (role, node) in content.iter() {
            let role: Role = role
                .get_ref()
                .parse()
                .map_err(|error| self.mistake(role.span().start, format!("{error}")))?;
            let list = node.get_ref().as_array();
            let list = list.ok_or_else(|| self.wrong(node, role.as_str(), "a list of people"))?;
            let mut people = BTreeSet::new();
            for person in list.iter() {
                let id = self.integer(person, "a person")?;
                if id <= 0 {
                    return Err(self.wrong(person, "a person", "a Telegram id above zero"));
                }
                people.insert(id);
            }
            section.roles.insert(role, people);
        }
        Ok(())
    }

    /// `relay.undo = 5`, `"relay.undo" = 5` and `[settings.helpdesk.relay]` with `undo = 5` are the same;
    /// a table in braces is one value.
    fn settings(&self, content: &DeTable<'_>, before: &str, section: &mut Section) -> Found<()> {
        for (name, node) in content.iter() {
            let at = name.span().start;
            let full = format!("{before}{}", name.get_ref());
            if !is_read(&full)
                && let Some(table) = self.opened(node)
            {
                self.settings(table, &format!("{full}."), section)?;
                continue;
            }
            if !is_name(&full) {
                let why =
                    format!("{full:?} is not a setting's name (small letters, digits, _ and dots)");
                return Err(self.mistake(at, why));
            }
            if is_own_setting(&full) {
                return Err(self.mistake(at, format!("{full} is made by the program itself")));
            }
            let setting = Setting {
                value: self.value(node, &full)?,
                line: self.line(at),
            };
            let checked = helpdesk::check_setting(&full, &setting.value)
                .and_then(|()| casework::check_setting(&full, &setting.value))
                .and_then(|()| mtl_chain::check_setting(&full, &setting.value))
                .and_then(|()| navigator::check_setting(&full, &setting.value));
            if let Err(why) = checked {
                return Err(self.mistake(at, why));
            }
            if section.settings.insert(full.clone(), setting).is_some() {
                return Err(self.mistake(at, format!("{full} is set twice")));
            }
        }
        Ok(())
    }

    /// A table that was opened by a heading or by dots, not by braces.
    fn opened<'t, 'a>(&self, node: &'t Node<'a>) -> Option<&'t DeTable<'a>> {
        let Range { start, .. } = node.span();
        let braces = self
            .text
            .get(start..)
            .is_some_and(|rest| rest.starts_with('{'));
        node.get_ref().as_table().filter(|_| !braces)
    }

    fn value(&self, node: &Node<'_>, name: &str) -> Found<Value> {
        Ok(match node.get_ref() {
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Boolean(value) => (*value).into(),
            DeValue::Integer(_) => self.integer(node, name)?.into(),
            DeValue::Float(number) => {
                let number = number.as_str().parse::<f64>().ok();
                let number = number.and_then(serde_json::Number::from_f64);
                Value::Number(
                    number.ok_or_else(|| self.wrong(node, name, "a number that has an end"))?,
                )
            }
            DeValue::Datetime(_) => {
                return Err(self.wrong(node, name, "in quotes: times are written as text"));
            }
            DeValue::Array(list) => {
                let values: Found<Vec<Value>> =
                    list.iter().map(|item| self.value(item, name)).collect();
                values?.into()
            }
            DeValue::Table(table) => {
                let mut map = Map::new();
                for (key, value) in table.iter() {
                    map.insert(key.get_ref().to_string(), self.value(value, name)?);
                }
                map.into()
            }
        })
    }
}

fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        part.starts_with(|c: char| c.is_ascii_lowercase()) && part.chars().all(letter)
    };
    name.split('.').all(part)
}
