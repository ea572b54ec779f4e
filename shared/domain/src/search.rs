//! Search over short texts in Russian and English: the same answers whatever the database, small typos forgiven.

mod families;
mod index;
mod near;
mod stop;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

pub use self::{
    index::{Hit, Index},
    tokens::tokens,
    words::{NotOneWord, Words},
};
