//! The program: reads arguments and environment, does one command, and ends with 0, 1 or 2.

use std::{process::ExitCode, time::Duration};

use anyhow::Result;
use mtl_domain::clock::Clock;
use mtl_store::Db;
use secrecy::ExposeSecret as _;

use crate::{
    audit, check,
    cli::{self, Asked, Command},
    config::{Config, Problem, StoreConfig},
    copy, hosted, import, logging, output,
    serve::{self, Halt, Suite},
    settings, store, verify,
};

/// Something failed while it was done.
const FAILED: u8 = 1;
/// It was asked for in a way that cannot be.
const WRONG: u8 = 2;

/// The whole program on a runtime of its own. The first argument is the program's name.
pub fn main(
    arguments: impl Iterator<Item = String>,
    env: impl Fn(&str) -> Option<String>,
) -> ExitCode {
    // Two workers carry three bots with ease; each more would cost memory.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("mtl-bots")
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => {
            let code = runtime.block_on(main_with(arguments, env));
            // What still runs is only what nobody waits for.
            runtime.shutdown_timeout(Duration::from_millis(200));
            code
        }
        Err(error) => {
            output::complain(&format!("cannot start: {error}"));
            ExitCode::from(FAILED)
        }
    }
}

/// The whole program on the caller's runtime. The first argument is the program's name.
pub async fn main_with(
    arguments: impl Iterator<Item = String>,
    env: impl Fn(&str) -> Option<String>,
) -> ExitCode {
    let command = match cli::read(arguments) {
        Asked::Do(command) => command,
        Asked::Show(text) => {
            output::tell_all(&text);
            return ExitCode::SUCCESS;
        }
        Asked::Wrong(line) => {
            output::complain(&line);
            return ExitCode::from(WRONG);
        }
    };
    let done = match command {
        Command::Serve => serve_until_told(&env).await,
        Command::Check => match Config::read(&env) {
            Ok(config) => {
                logging::start(&config.log);
                Ok(check::run(&config).await)
            }
            Err(problem) => Err(problem.into()),
        },
        // A file that anybody may have been handed, wherever they are: no configuration is asked for.
        Command::Verify { file, sha256 } => verify::run(&file, sha256.as_deref()).map(|()| true),
        other => match StoreConfig::read(&env) {
            Ok(config) => {
                logging::start(&config.log);
                on_the_store(other, &config).await
            }
            Err(problem) => Err(problem.into()),
        },
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        Err(error) => {
            let wrong =
                error.is::<Problem>() || error.downcast_ref::<Halt>().is_some_and(Halt::is_wrong);
            output::complain(&store::explained(error.as_ref()));
            ExitCode::from(if wrong { WRONG } else { FAILED })
        }
    }
}

async fn on_the_store(command: Command, config: &StoreConfig) -> Result<bool> {
    let url = &config.database_url;
    let done = match command {
        Command::Audit(cli::Audit::Verify) => return audit::verify(url).await,
        Command::Migrate => migrate(config).await,
        Command::Settings(cli::Settings::Export { file }) => settings::export(url, &file).await,
        Command::Settings(cli::Settings::Apply { file }) => {
            settings::apply(url, &file, &Clock::System).await
        }
        Command::Backup { file } => copy::save(url, &file).await,
        Command::Restore { file } => copy::restore(url, &file).await,
        Command::Import(cli::Import::SupportBot { file, desk, bot }) => {
            import::support_bot(url, &file, &desk, bot, &Clock::System).await
        }
        // These need more than the store, or less, and were done above.
        Command::Serve | Command::Check | Command::Verify { .. } => Ok(()),
    };
    done.map(|()| true)
}

async fn migrate(config: &StoreConfig) -> Result<()> {
    let db = Db::connect(config.database_url.expose_secret()).await?;
    let before = match mtl_store::backup::is_blank(&db).await? {
        true => 0,
        false => db.version().await?,
    };
    db.migrate().await?;
    let after = db.version().await?;
    db.close().await;
    output::tell(&if before == after {
        format!("the schema has version {after} already")
    } else {
        format!("the schema went from version {before} to {after}")
    });
    Ok(())
}

async fn serve_until_told(env: &dyn Fn(&str) -> Option<String>) -> Result<bool> {
    let config = Config::read(env)?;
    hosted::at_least_one(&config)?;
    logging::start(&config.log);
    let mut stop = Box::pin(serve::signalled()?);
    let suite = tokio::select! {
        suite = Suite::build(config, Clock::System) => suite?,
        // Told to stop before there was anything to stop.
        () = &mut stop => return Ok(true),
    };
    suite.run(stop).await?;
    Ok(true)
}
