//! Holds a call against the description and names all that the real server would ignore or refuse.

use serde_json::Value;

use super::{Field, Method, Object, Spec, Type};
use crate::http::args::{Arg, Args};

/// A rule's short name and what is wrong.
pub type Complaint = (&'static str, String);

impl Spec {
    /// All that is wrong with the arguments of a call.
    #[must_use]
    pub fn check(&self, method: &Method, args: &Args) -> Vec<Complaint> {
        let mut wrong = Vec::new();
        for arg in &args.list {
            let Some(field) = method.fields.get(&arg.name) else {
                // Files may be attached under any name.
                wrong.push((
                    "unknown_parameter",
                    format!("{} has no parameter {}", method.name, arg.name),
                ));
                continue;
            };
            if let Some(complaint) = self.check_arg(field, arg) {
                wrong.push(complaint);
            }
        }
        for field in method.fields.values().filter(|field| field.required) {
            let given = args.get(&field.name).is_some_and(|text| {
                !text.is_empty() || field.length.is_some_and(|(least, ..)| least == 0)
            });
            if !given && args.file(&field.name).is_none() {
                wrong.push(("required", format!("{} needs {}", method.name, field.name)));
            }
        }
        wrong
    }

    fn check_arg(&self, field: &Field, arg: &Arg) -> Option<Complaint> {
        let name = &field.name;
        if arg.raw && arg.text == "null" {
            return Some((
                "type",
                format!("{name} is null: the server reads it as the text \"null\""),
            ));
        }
        if arg.text.is_empty() && !field.required {
            return None;
        }
        let fits = field.types.iter().any(|kind| fits_top(kind, arg));
        if !fits {
            return Some((
                "type",
                format!(
                    "{name} is {}, which is not {}",
                    short(&arg.text),
                    self.say(&field.types)
                ),
            ));
        }
        let simple = field
            .types
            .iter()
            .any(|kind| matches!(kind, Type::Str | Type::File));
        if !simple
            && field
                .types
                .iter()
                .any(|kind| matches!(kind, Type::Array(_) | Type::Object(_)))
        {
            let value: Value = serde_json::from_str(&arg.text).ok()?;
            if let Some((least, most)) = field.items
                && let Some(list) = value.as_array()
                && !(least..=most).contains(&(list.len() as u64))
            {
                return Some((
                    "length",
                    format!(
                        "{name} has {} items, {least}-{most} are allowed",
                        list.len()
                    ),
                ));
            }
            return self
                .check_any(&field.types, &value, name)
                .map(|text| ("type", text));
        }
        if let Some((least, most, bytes)) = field.length.filter(|_| !field.parsed) {
            let length = if bytes {
                arg.text.len()
            } else {
                arg.text.chars().count()
            } as u64;
            if !(least..=most).contains(&length) {
                return Some((
                    "length",
                    format!("{name} is {length} long, {least}-{most} are allowed"),
                ));
            }
        }
        if let Some((least, most)) = field.range {
            let number = crate::http::args::number(&arg.text);
            if !(least..=most).contains(&number) {
                return Some((
                    "range",
                    format!("{name} is {number}, {least}-{most} are allowed"),
                ));
            }
        }
        None
    }

    fn check_any(&self, types: &[Type], value: &Value, path: &str) -> Option<String> {
        let mut best: Option<String> = None;
        for kind in types {
            match self.check_value(kind, value, path) {
                None => return None,
                // The variant that got furthest has the most telling complaint.
                Some(text) if best.as_ref().is_none_or(|known| text.len() > known.len()) => {
                    best = Some(text)
                }
                Some(_) => {}
            }
        }
        best
    }

    fn check_value(&self, kind: &Type, value: &Value, path: &str) -> Option<String> {
        let expected = |what: &str| {
            Some(format!(
                "{path} is {}, not {what}",
                short(&value.to_string())
            ))
        };
        match kind {
            Type::Int => match value {
                Value::Number(number) if number.is_i64() || number.is_u64() => None,
                Value::String(text) if text.parse::<i64>().is_ok() => None,
                _ => expected("an Integer"),
            },
            Type::Float => match value {
                Value::Number(_) => None,
                Value::String(text) if text.parse::<f64>().is_ok() => None,
                _ => expected("a Float"),
            },
            Type::Bool => {
                if value.is_boolean() {
                    None
                } else {
                    expected("a Boolean")
                }
            }
            Type::Str | Type::File => {
                if value.is_string() {
                    None
                } else {
                    expected("a String")
                }
            }
            Type::Array(inner) => match value.as_array() {
                Some(list) => list
                    .iter()
                    .enumerate()
                    .find_map(|(at, one)| self.check_value(inner, one, &format!("{path}[{at}]"))),
                None => expected("an Array"),
            },
            Type::Object(number) => {
                let object = self.objects.get(*number)?;
                self.check_object(object, value, path)
            }
        }
    }

    fn check_object(&self, object: &Object, value: &Value, path: &str) -> Option<String> {
        if !object.choice.is_empty() {
            let types: Vec<Type> = object
                .choice
                .iter()
                .map(|number| Type::Object(*number))
                .collect();
            return self.check_any(&types, value, path);
        }
        let Some(map) = value.as_object() else {
            return Some(format!(
                "{path} is {}, not a {}",
                short(&value.to_string()),
                object.name
            ));
        };
        for field in object.fields.values().filter(|field| field.required) {
            if !map.contains_key(&field.name) {
                return Some(format!("{path} lacks {}", field.name));
            }
        }
        for (key, inner) in map {
            let inside = format!("{path}.{key}");
            let Some(field) = object.fields.get(key) else {
                return Some(format!("{inside} does not exist in {}", object.name));
            };
            if let Some(text) = self.check_any(&field.types, inner, &inside) {
                return Some(text);
            }
            if let (Some((least, most, bytes)), Value::String(text)) =
                (field.length.filter(|_| !field.parsed), inner)
            {
                let length = if bytes {
                    text.len()
                } else {
                    text.chars().count()
                } as u64;
                if !(least..=most).contains(&length) {
                    return Some(format!(
                        "{inside} is {length} long, {least}-{most} are allowed"
                    ));
                }
            }
        }
        None
    }

    fn say(&self, types: &[Type]) -> String {
        let one = |kind: &Type| match kind {
            Type::Int => "Integer".to_owned(),
            Type::Float => "Float".to_owned(),
            Type::Bool => "Boolean".to_owned(),
            Type::Str => "String".to_owned(),
            Type::File => "InputFile".to_owned(),
            Type::Array(_) => "Array".to_owned(),
            Type::Object(number) => self
                .objects
                .get(*number)
                .map_or_else(String::new, |object| object.name.clone()),
        };
        types.iter().map(one).collect::<Vec<_>>().join(" or ")
    }
}

fn fits_top(kind: &Type, arg: &Arg) -> bool {
    let text = arg.text.as_str();
    match kind {
        Type::Int => text.parse::<i64>().is_ok(),
        Type::Float => text.parse::<f64>().is_ok(),
        Type::Bool => matches!(
            text.to_ascii_lowercase().as_str(),
            "true" | "false" | "yes" | "no" | "1" | "0"
        ),
        Type::Str | Type::File => !arg.raw,
        Type::Array(_) => {
            text.starts_with('[') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        }
        Type::Object(_) => {
            text.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        }
    }
}

fn short(text: &str) -> String {
    let head: String = text.chars().take(60).collect();
    if head.len() < text.len() {
        format!("{head}…")
    } else {
        head
    }
}
