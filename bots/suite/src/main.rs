//! The program: hands its arguments and environment to the suite.

use std::process::ExitCode;

fn main() -> ExitCode {
    suite::main(std::env::args(), |name| std::env::var(name).ok())
}
