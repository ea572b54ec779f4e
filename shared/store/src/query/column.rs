//! Reading rows: a value by its name or place, a tuple by its places.

use sqlx::{Decode, Postgres, Row as _, Sqlite, Type, ValueRef as _};

use super::Row;

/// Where in a row.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// By its name.
    Name(&'a str),
    /// Counted from zero.
    Number(usize),
}

impl<'a> From<&'a str> for Place<'a> {
    fn from(name: &'a str) -> Self {
        Self::Name(name)
    }
}

impl From<usize> for Place<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

/// A value that a column can hold; words may be lent by the row.
pub trait Column<'r>: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// When the column is not there or holds something else.
    fn column<'a>(row: &'r Row, place: impl Into<Place<'a>>) -> sqlx::Result<Self>;
}

impl<'r, T> Column<'r> for T
where
    T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres>,
{
    fn column<'a>(row: &'r Row, place: impl Into<Place<'a>>) -> sqlx::Result<Self> {
        match (row, place.into()) {
            (Row::Sqlite(row), Place::Name(name)) => row.try_get(name),
            (Row::Sqlite(row), Place::Number(number)) => row.try_get(number),
            (Row::Pg(row), Place::Name(name)) => row.try_get(name),
            (Row::Pg(row), Place::Number(number)) => row.try_get(number),
        }
    }
}

impl Row {
    /// A column's value.
    ///
    /// # Errors
    /// When the column is not there or holds something else.
    pub fn try_get<'r, 'a, T: Column<'r>>(
        &'r self,
        place: impl Into<Place<'a>>,
    ) -> sqlx::Result<T> {
        T::column(self, place)
    }

    /// Whether a column is empty.
    ///
    /// # Errors
    /// When the column is not there.
    pub fn is_null(&self, name: &str) -> sqlx::Result<bool> {
        match self {
            Self::Sqlite(row) => Ok(row.try_get_raw(name)?.is_null()),
            Self::Pg(row) => Ok(row.try_get_raw(name)?.is_null()),
        }
    }
}

/// What a whole row can be read as.
pub trait FromRow: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// When a column is not there or holds something else.
    fn from_row(row: &Row) -> sqlx::Result<Self>;
}

macro_rules! tuple {
    ($($name:ident $place:tt),*) => {
        impl<$($name: for<'r> Column<'r>),*> FromRow for ($($name,)*) {
            fn from_row(row: &Row) -> sqlx::Result<Self> {
                Ok(($($name::column(row, $place)?,)*))
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
