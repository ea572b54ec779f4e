//! The suite: one process that hosts the bots over one store, and the commands of its operator.
//!
//! [`main`] is the program. [`Suite`] is what it serves, for tests and the sandbox: [`Suite::step`] does one
//! round of every bot under a clock moved by hand, [`Suite::run`] works until it is told to stop.
//!
//! Inside: [`config`] reads the environment, `cli` the arguments; `serve` owns bots by leases and restarts
//! them; `hosted` is the one list of bots in this version; `check`, `settings`, `copy`, `import`, `verify`
//! and `audit` are the other commands.

mod audit;
mod chance;
mod check;
mod cli;
pub mod config;
mod copy;
mod desks;
mod hosted;
mod import;
mod logging;
mod output;
mod program;
mod serve;
mod settings;
mod store;
mod verify;

pub use config::Config;
pub use hosted::HOSTED;
pub use import::support_bot as import_support_bot;
pub use program::{main, main_with};
pub use serve::{Halt, Suite};
