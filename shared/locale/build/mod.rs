//! The generator: Fluent files in, Rust functions out, and a list of problems when the files do not fit together.
//! It lives apart from build.rs so that the tests can feed it wrong files.

mod arguments;
mod catalog;
mod check;
mod emit;
pub mod markup;
mod names;
mod plural;

use catalog::Texts;

/// The languages, the first of which sets the order of arguments.
pub const LANGS: [&str; 2] = ["ru", "en"];
/// The file whose messages and terms all others may refer to.
pub const COMMON: &str = "common";

/// One Fluent file as it was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// `ru` or `en`.
    pub lang: String,
    /// The name without its ending: `helpdesk`.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

impl Source {
    /// The path a person would look for.
    pub fn path(&self) -> String {
        format!("locales/{}/{}.ftl", self.lang, self.file)
    }
}

/// The Rust code for these files, or every problem found in them, one line each.
pub fn generate(sources: &[Source]) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let texts: Vec<Texts> = sources
        .iter()
        .map(|source| catalog::read(source, &mut problems))
        .collect();
    let files = check::all(&texts, &mut problems);
    problems.sort();
    problems.dedup();
    if problems.is_empty() {
        Ok(emit::code(&files, sources))
    } else {
        Err(problems)
    }
}
