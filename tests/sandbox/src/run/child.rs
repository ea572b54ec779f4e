//! The suite as a process of its own: this same program, started again under another name.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, ChildStdin, Command, ExitCode, ExitStatus, Stdio},
    time::Duration,
};

use anyhow::Context as _;
use tokio::time::{Instant, sleep};

/// The first argument of a process that is the suite.
pub const AS_SUITE: &str = "--as-suite";
/// How long the suite may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(11);
/// How often the child is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Is the suite until it ends, or until whoever started it is gone.
pub fn as_suite() -> ExitCode {
    std::thread::spawn(|| {
        // The other end of the pipe falls with its process, however that ends.
        std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).ok();
        std::process::exit(1);
    });
    let arguments = std::env::args().filter(|argument| argument != AS_SUITE);
    suite::main(arguments, |name| std::env::var(name).ok())
}

/// How a suite is started.
pub struct Plan {
    /// The stand-in's address.
    pub api: String,
    /// The store's address.
    pub database: String,
    /// Tokens by the bot's name.
    pub tokens: Vec<(String, String)>,
    /// People with the owner's rights.
    pub owners: String,
    /// Whether Telegram's limits are kept.
    pub limits: bool,
    /// What is logged.
    pub log: String,
    /// Where the log goes; to this process's stderr when not given.
    pub log_file: Option<PathBuf>,
}

impl Plan {
    /// The usual way.
    pub fn new(api: &str, database: &str) -> Self {
        Self {
            api: api.to_owned(),
            database: database.to_owned(),
            tokens: Vec::new(),
            owners: "1000".to_owned(),
            limits: true,
            log: "warn".to_owned(),
            log_file: None,
        }
    }

    fn environment(&self, web: SocketAddr) -> Vec<(String, String)> {
        let mut set: Vec<(String, String)> = [
            ("TELEGRAM_API_URL", self.api.clone()),
            ("HORIZON_URL", format!("{}/horizon", self.api)),
            ("BSN_URL", format!("{}/bsn", self.api)),
            (
                "STELLAR_TOML_URL",
                format!("{}/.well-known/stellar.toml", self.api),
            ),
            ("DATABASE_URL", self.database.clone()),
            ("WEB_LISTEN", web.to_string()),
            ("OWNER_IDS", self.owners.clone()),
            (
                "TELEGRAM_LIMITS",
                if self.limits { "telegram" } else { "off" }.to_owned(),
            ),
            ("LOG", self.log.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        let tokens = self.tokens.iter();
        set.extend(
            tokens.map(|(bot, token)| (format!("{}_BOT_TOKEN", bot.to_uppercase()), token.clone())),
        );
        set
    }
}

/// A suite at work. Dropped, it is killed.
pub struct Suite {
    process: Child,
    web: SocketAddr,
    /// Held open: the child ends when it closes.
    _pipe: Option<ChildStdin>,
}

impl Suite {
    /// Starts one.
    ///
    /// # Errors
    /// When no process can be started.
    pub fn start(plan: &Plan) -> anyhow::Result<Self> {
        let web = free_address()?;
        let mut command = Command::new(own_program()?);
        command.arg(AS_SUITE).stdin(Stdio::piped());
        // What this shell knows of a real installation is not for the sandbox.
        for variable in suite::config::VARIABLES {
            command.env_remove(variable.name);
            command.env_remove(format!("{}_FILE", variable.name));
        }
        command.envs(plan.environment(web));
        if let Some(path) = &plan.log_file {
            let file = File::options().create(true).append(true).open(path);
            command.stderr(file.with_context(|| path.display().to_string())?);
        }
        let mut process = command.spawn().context("the suite cannot be started")?;
        let pipe = process.stdin.take();
        Ok(Self {
            process,
            web,
            _pipe: pipe,
        })
    }

    /// Where it serves health and metrics.
    pub fn web(&self) -> SocketAddr {
        self.web
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits until it ends by itself.
    pub async fn ended(&mut self) -> String {
        loop {
            match self.process.try_wait() {
                Ok(None) => sleep(LOOK).await,
                Ok(Some(status)) => return status.to_string(),
                Err(error) => return error.to_string(),
            }
        }
    }

    /// Asks it to end, waits, and kills it when it does not. Gives how it ended when it did so by itself.
    pub async fn stop(&mut self) -> Option<ExitStatus> {
        if let Ok(Some(status)) = self.process.try_wait() {
            return Some(status);
        }
        // The standard library can only kill; the shell can ask.
        let asked = Command::new("sh")
            .args(["-c", &format!("kill -TERM {}", self.process.id())])
            .status();
        let until = Instant::now() + PATIENCE;
        while asked.is_ok() && Instant::now() < until {
            if let Ok(Some(status)) = self.process.try_wait() {
                return Some(status);
            }
            sleep(LOOK).await;
        }
        self.kill();
        None
    }

    /// kill -9.
    pub fn kill(&mut self) {
        // It may have ended already.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl Drop for Suite {
    fn drop(&mut self) {
        self.kill();
    }
}

/// This program's file. Linux also finds one that was built anew meanwhile.
fn own_program() -> anyhow::Result<PathBuf> {
    let own = PathBuf::from("/proc/self/exe");
    if own.exists() {
        return Ok(own);
    }
    std::env::current_exe().context("this program's own file")
}

/// A port that is free at the moment.
fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port")?;
    Ok(listener.local_addr()?)
}
