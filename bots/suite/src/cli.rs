//! The command line: which commands there are, and one clear line for everything else.

use std::path::PathBuf;

use clap::{Parser, Subcommand, builder::PossibleValuesParser, error::ErrorKind};

use crate::{config, hosted::KEYS};

/// The arguments.
#[derive(Debug, Parser)]
#[command(name = "mtl-bots", version, about, after_help = config::explained(), disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do; without it: serve.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Run the bots until SIGTERM (this is done when no command is given)
    Serve,
    /// Check tokens, database, linked chats with the bots' rights there, and Horizon: a line each, exit 1 if any fails
    Check,
    /// Bring the database's schema up to date
    Migrate,
    /// Linked chats, roles and settings as one TOML file
    #[command(subcommand, arg_required_else_help = false)]
    Settings(Settings),
    /// Write the whole store into a file; the bots may be running
    Backup {
        /// Where to; an older file of that name is replaced when the new one is whole
        file: PathBuf,
    },
    /// Read a backup into an empty store, of either kind of database
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Check that a bundle of evidence is whole; it needs neither the store nor the network
    Verify {
        /// The bundle, a ZIP file as it was handed out
        file: PathBuf,
        /// The hash on record in the case: the bundle must be that very one
        #[arg(long, value_name = "HEX", value_parser = hash)]
        sha256: Option<String>,
    },
    /// Look into the log of acts that must be provable
    #[command(subcommand, arg_required_else_help = false)]
    Audit(Audit),
    /// Take over what another program has kept
    #[command(subcommand, arg_required_else_help = false)]
    Import(Import),
}

/// What can be taken over.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Import {
    /// The messages, names, settings and ignore list of the helper bot in use before (support.db); done twice it changes nothing
    SupportBot {
        /// Its database; it is only read
        file: PathBuf,
        /// The desk that goes on from there
        #[arg(long, value_name = "KEY", default_value = KEYS[0], value_parser = PossibleValuesParser::new(KEYS))]
        desk: String,
        /// The bot of the file, when it has several
        #[arg(long, value_name = "ID")]
        bot: Option<i64>,
    },
}

/// What can be asked of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum Audit {
    /// Check every bot's chain from its first line: a line each, exit 1 if any is broken; the bots may be running
    Verify,
}

/// What can be done with the settings.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Settings {
    /// Write them out
    Export {
        /// Where to; `-` is the terminal
        #[arg(default_value = "-")]
        file: PathBuf,
    },
    /// Check a file and take it over; what it does not name stays as it is. Running bots follow at once
    Apply {
        /// Where from; `-` is standard input
        file: PathBuf,
    },
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// A command.
    Do(Command),
    /// A text: the help or the version.
    Show(String),
    /// Nothing that exists; why, in one line.
    Wrong(String),
}

/// Reads the arguments; the first is the program's name.
pub fn read(arguments: impl Iterator<Item = String>) -> Asked {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => Asked::Do(arguments.command.unwrap_or(Command::Serve)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Asked::Show(error.to_string()),
            _ => Asked::Wrong(format!(
                "{} (mtl-bots --help explains what there is)",
                one_line(&error.to_string())
            )),
        },
    }
}

/// A SHA-256 as people copy it: digits of either case, with what a copy brings along at its ends.
fn hash(text: &str) -> Result<String, String> {
    let hash = mtl_domain::audit::from_hex(text.trim());
    hash.map(|hash| mtl_domain::audit::to_hex(&hash))
        .ok_or_else(|| "a SHA-256 is 64 hexadecimal digits".to_owned())
}

/// The first paragraph of a complaint, without its mark and line breaks.
fn one_line(text: &str) -> String {
    let lines = text.lines().take_while(|line| !line.trim().is_empty());
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let line = words.join(" ");
    line.strip_prefix("error: ").unwrap_or(&line).to_owned()
}

#[cfg(test)]
mod tests;
