//! What the Bot API says about its methods and types, compiled once from the machine-readable description.

mod check;

pub use check::Complaint;

use std::{collections::HashMap, sync::OnceLock};

use serde_json::Value;

/// The description, under the licence that stands beside it.
const SOURCE: &str = include_str!("../../data/botapi-10.3.min.json");

/// A type.
#[derive(Debug, Clone)]
pub enum Type {
    /// Integer.
    Int,
    /// Float.
    Float,
    /// Boolean or True.
    Bool,
    /// String.
    Str,
    /// A file, or its id or address.
    File,
    /// Array of …
    Array(Box<Type>),
    /// An object, by its number.
    Object(usize),
}

/// A parameter of a method or a field of a type.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it may be.
    pub types: Vec<Type>,
    /// Must be there.
    pub required: bool,
    /// Length in characters or bytes, before any parsing: (shortest, longest, counted in bytes).
    pub length: Option<(u64, u64, bool)>,
    /// The length is counted after the entities are parsed.
    pub parsed: bool,
    /// Number of items.
    pub items: Option<(u64, u64)>,
    /// Smallest and largest number.
    pub range: Option<(i64, i64)>,
}

/// A type with fields, or a choice of such types.
#[derive(Debug, Default)]
pub struct Object {
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: HashMap<String, Field>,
    /// The types it may be instead.
    pub choice: Vec<usize>,
}

/// A method.
#[derive(Debug)]
pub struct Method {
    /// Its name as documented.
    pub name: &'static str,
    /// Its parameters.
    pub fields: HashMap<String, Field>,
}

/// The whole description.
#[derive(Debug)]
pub struct Spec {
    methods: HashMap<String, Method>,
    objects: Vec<Object>,
}

impl Spec {
    /// The description, read at first use.
    ///
    /// # Panics
    /// When the file in `data/` is damaged: nothing can work then.
    pub fn get() -> &'static Self {
        static SPEC: OnceLock<Spec> = OnceLock::new();
        SPEC.get_or_init(|| Self::read().expect("data/botapi-10.3.min.json is whole"))
    }

    /// A method by its name in any case.
    #[must_use]
    pub fn method(&self, name: &str) -> Option<&Method> {
        match self.methods.get(name) {
            Some(method) => Some(method),
            None => self.methods.get(&name.to_ascii_lowercase()),
        }
    }

    /// How many methods there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.methods.len()
    }

    fn read() -> Option<Self> {
        let source: Value = serde_json::from_str(SOURCE).ok()?;
        let types = source.get("types")?.as_object()?;
        let numbers: HashMap<&str, usize> = types
            .keys()
            .enumerate()
            .map(|(number, name)| (name.as_str(), number))
            .collect();
        let mut objects = Vec::with_capacity(types.len());
        for (name, description) in types {
            let choice = description
                .get("subtypes")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            objects.push(Object {
                name: name.clone(),
                fields: fields(description, &numbers),
                choice: choice
                    .filter_map(|name| numbers.get(name.as_str()?).copied())
                    .collect(),
            });
        }
        let mut methods = HashMap::new();
        for (name, description) in source.get("methods")?.as_object()? {
            let leaked: &'static str = Box::leak(name.clone().into_boxed_str());
            methods.insert(
                name.to_ascii_lowercase(),
                Method {
                    name: leaked,
                    fields: fields(description, &numbers),
                },
            );
        }
        Some(Self { methods, objects })
    }
}

fn fields(description: &Value, numbers: &HashMap<&str, usize>) -> HashMap<String, Field> {
    let list = description
        .get("fields")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    list.filter_map(|field| {
        let name = field.get("name")?.as_str()?.to_owned();
        let types = field
            .get("types")?
            .as_array()?
            .iter()
            .filter_map(|one| one_type(one.as_str()?, numbers))
            .collect();
        let limits = field.get("constraints");
        let number = |key: &str| {
            limits
                .and_then(|limits| limits.get(key))
                .and_then(Value::as_u64)
        };
        let word = |key: &str| {
            limits
                .and_then(|limits| limits.get(key))
                .and_then(Value::as_str)
        };
        let flag = |key: &str| {
            limits
                .and_then(|limits| limits.get(key))
                .and_then(Value::as_bool)
        };
        Some((
            name.clone(),
            Field {
                name,
                types,
                required: field
                    .get("required")
                    .and_then(Value::as_bool)
                    .unwrap_or(false),
                length: number("max_len").map(|most| {
                    (
                        number("min_len").unwrap_or(0),
                        most,
                        word("unit") == Some("bytes"),
                    )
                }),
                parsed: flag("after_entities_parsing").unwrap_or(false),
                items: number("max_items").map(|most| (number("min_items").unwrap_or(0), most)),
                range: number("max").map(|most| {
                    (
                        i64::try_from(number("min").unwrap_or(0)).unwrap_or(0),
                        i64::try_from(most).unwrap_or(i64::MAX),
                    )
                }),
            },
        ))
    })
    .collect()
}

fn one_type(name: &str, numbers: &HashMap<&str, usize>) -> Option<Type> {
    if let Some(inner) = name.strip_prefix("Array of ") {
        return Some(Type::Array(Box::new(one_type(inner, numbers)?)));
    }
    Some(match name {
        "Integer" => Type::Int,
        "Float" => Type::Float,
        "Boolean" | "True" => Type::Bool,
        "String" => Type::Str,
        "InputFile" => Type::File,
        other => Type::Object(*numbers.get(other)?),
    })
}

#[cfg(test)]
mod tests;
