//! BSN tags: links and profile texts that accounts write into their data entries, read raw.
//!
//! Others that read the chain lose the qualifier of `Collaboration:BSN` or drop the entry; here every entry stays,
//! with its key as it was written, and the number, the qualifier and the value beside it.

mod entry;
mod key;
mod known;
mod pair;
#[cfg(test)]
mod tests;

pub use entry::{Entries, Entry, Link, Value};
pub use key::TagKey;
pub use known::{Known, KnownError, KnownTags, Pair};
pub use pair::{PairStatus, status};
