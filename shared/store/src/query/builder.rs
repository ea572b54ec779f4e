//! Queries whose text depends on how many values there are.

use std::{
    fmt::{Display, Write as _},
    marker::PhantomData,
};

use super::{Arg, Column, FromRow, MARK, Query, QueryAs, QueryScalar, ours, query};

/// A text that grows with its values.
#[derive(Debug)]
pub struct QueryBuilder<'q> {
    text: String,
    args: Vec<Arg<'q>>,
}

impl<'q> QueryBuilder<'q> {
    /// Begins with this text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            args: Vec::new(),
        }
    }

    /// More text, our own words only.
    pub fn push(&mut self, text: impl Display) -> &mut Self {
        // Writing into a string does not fail.
        write!(self.text, "{text}").ok();
        self
    }

    /// A value, where the text stands.
    pub fn push_bind(&mut self, value: impl Into<Arg<'q>>) -> &mut Self {
        self.args.push(value.into());
        self.text.push(MARK);
        self
    }

    /// A list whose parts this stands between.
    pub fn separated(&mut self, between: &'static str) -> Separated<'_, 'q> {
        Separated {
            builder: self,
            between,
            begun: false,
        }
    }

    /// `VALUES (…), (…)`: a row for each thing.
    pub fn push_values<T>(
        &mut self,
        things: impl IntoIterator<Item = T>,
        mut row: impl FnMut(Separated<'_, 'q>, T),
    ) -> &mut Self {
        self.push("VALUES ");
        for (n, thing) in things.into_iter().enumerate() {
            self.push(if n == 0 { "(" } else { ", (" });
            row(self.separated(", "), thing);
            self.push(")");
        }
        self
    }

    /// The query, whose rows nobody reads.
    #[must_use]
    pub fn build(self) -> Query<'q> {
        let mut query = query(ours(self.text));
        query.args = self.args;
        query.marks = true;
        query
    }

    /// The query, whose rows are read as `T`.
    #[must_use]
    pub fn build_query_as<T: FromRow>(self) -> QueryAs<'q, T> {
        let query = self.build();
        let rows = PhantomData;
        QueryAs { query, rows }
    }

    /// The query, whose rows are one value each.
    #[must_use]
    pub fn build_query_scalar<T: for<'r> Column<'r>>(self) -> QueryScalar<'q, T> {
        let query = self.build();
        let rows = PhantomData;
        QueryScalar { query, rows }
    }
}

/// A list within a growing text.
#[derive(Debug)]
pub struct Separated<'b, 'q> {
    builder: &'b mut QueryBuilder<'q>,
    between: &'static str,
    begun: bool,
}

impl<'q> Separated<'_, 'q> {
    fn next(&mut self) {
        if self.begun {
            self.builder.push(self.between);
        }
        self.begun = true;
    }

    /// The next part: text of ours.
    pub fn push(&mut self, text: impl Display) -> &mut Self {
        self.next();
        self.builder.push(text);
        self
    }

    /// The next part: a value.
    pub fn push_bind(&mut self, value: impl Into<Arg<'q>>) -> &mut Self {
        self.next();
        self.builder.push_bind(value);
        self
    }

    /// Text without anything between.
    pub fn push_unseparated(&mut self, text: impl Display) -> &mut Self {
        self.builder.push(text);
        self
    }

    /// A value without anything between.
    pub fn push_bind_unseparated(&mut self, value: impl Into<Arg<'q>>) -> &mut Self {
        self.builder.push_bind(value);
        self
    }
}
