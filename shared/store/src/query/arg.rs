//! The values that queries take, each with the type that an empty one has.

use std::borrow::Cow;

use mtl_domain::clock::Instant;
use serde_json::Value;
use sqlx::{Arguments as _, postgres::PgArguments, sqlite::SqliteArguments};

/// A value of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'q> {
    /// A whole number.
    Int(Option<i64>),
    /// Yes or no.
    Bool(Option<bool>),
    /// A number with a fraction.
    Float(Option<f64>),
    /// Words.
    Text(Option<Cow<'q, str>>),
    /// Bytes.
    Bytes(Option<Cow<'q, [u8]>>),
    /// When.
    Time(Option<Instant>),
    /// JSON, for the few columns that are of that type.
    Json(Option<Value>),
}

macro_rules! from {
    ($($kind:ident: $of:ty => $make:expr;)*) => {
        $(
            impl<'q> From<$of> for Arg<'q> {
                fn from(value: $of) -> Self {
                    Self::$kind(Some($make(value)))
                }
            }
            impl<'q> From<Option<$of>> for Arg<'q> {
                fn from(value: Option<$of>) -> Self {
                    Self::$kind(value.map($make))
                }
            }
        )*
    };
}

from! {
    Int: i64 => |value| value;
    Int: i32 => i64::from;
    Bool: bool => |value| value;
    Float: f64 => |value| value;
    Text: &'q str => Cow::Borrowed;
    Text: &'q String => |value: &'q String| Cow::Borrowed(value.as_str());
    Text: String => Cow::Owned;
    Text: Cow<'q, str> => |value| value;
    Bytes: &'q [u8] => Cow::Borrowed;
    Bytes: Vec<u8> => Cow::Owned;
    Time: Instant => |value| value;
    Json: Value => |value| value;
}

impl<'q> From<&'q Option<String>> for Arg<'q> {
    fn from(value: &'q Option<String>) -> Self {
        value.as_deref().into()
    }
}

macro_rules! given {
    ($name:ident, $arguments:ty) => {
        /// The values as this database's driver takes them.
        pub(super) fn $name(args: Vec<Arg<'_>>) -> sqlx::Result<$arguments> {
            let mut given = <$arguments>::default();
            given.reserve(args.len(), 0);
            for arg in args {
                match arg {
                    Arg::Int(value) => given.add(value),
                    Arg::Bool(value) => given.add(value),
                    Arg::Float(value) => given.add(value),
                    Arg::Text(Some(Cow::Borrowed(value))) => given.add(value),
                    Arg::Text(value) => given.add(value.map(Cow::into_owned)),
                    Arg::Bytes(Some(Cow::Borrowed(value))) => given.add(value),
                    Arg::Bytes(value) => given.add(value.map(Cow::into_owned)),
                    Arg::Time(value) => given.add(value),
                    Arg::Json(value) => given.add(value),
                }
                .map_err(sqlx::Error::Encode)?;
            }
            Ok(given)
        }
    };
}

given!(sqlite, SqliteArguments);
given!(postgres, PgArguments);
