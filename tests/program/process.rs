//! The program as a process: built once, started with an environment of its own, read, asked to end, killed.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, OnceLock},
    thread::JoinHandle,
};

use serde_json::Value;

use super::until;

/// The program's file, built if it is not there or old.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        // With the features of the whole workspace, as the tests are built: then nearly all of it is there.
        let mut cargo = Command::new(env!("CARGO"));
        // What cargo tells this test of its package would look like a change to build scripts, and cost a build.
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                cargo.env_remove(name);
            }
        }
        let built = cargo
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["build", "--workspace", "--bin", "mtl-bots", "--locked"])
            .arg("--message-format=json")
            .output()
            .expect("cargo can be run");
        let said = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "the program is not built: {said}");
        let lines = String::from_utf8_lossy(&built.stdout);
        let mut files = lines.lines().filter_map(|line| {
            let line: Value = serde_json::from_str(line).ok()?;
            line["executable"].as_str().map(PathBuf::from)
        });
        files.next_back().expect("cargo names the program's file")
    })
}

/// What a process has said and how it ended.
#[derive(Debug, Clone)]
pub struct Done {
    /// Its exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to stdout.
    pub out: String,
    /// What it wrote to stderr.
    pub err: String,
}

impl Done {
    /// The one line it complained with. Anything else on either stream fails the test.
    pub fn complaint(&self) -> &str {
        let line = self.err.strip_suffix('\n').unwrap_or(&self.err);
        assert!(
            self.out.is_empty() && line.starts_with("mtl-bots: ") && !line.contains('\n'),
            "one line on stderr was expected: {self:?}"
        );
        line
    }

    /// Whether something stands anywhere in what it said.
    pub fn says(&self, text: &str) -> bool {
        self.out.contains(text) || self.err.contains(text)
    }
}

/// So much of a log is shown when a test fails.
const LAST_WORDS: usize = 4000;

type Text = Arc<Mutex<String>>;

/// A process. Dropped, it is killed.
pub struct Process {
    child: Child,
    out: Text,
    err: Text,
    readers: Vec<JoinHandle<()>>,
}

impl Process {
    pub fn start(mut command: Command) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be started");
        let (out, err) = (Text::default(), Text::default());
        let readers = vec![
            read(child.stdout.take().expect("stdout"), out.clone()),
            read(child.stderr.take().expect("stderr"), err.clone()),
        ];
        Self {
            child,
            out,
            err,
            readers,
        }
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.err.lock().expect("a text").clone()
    }

    /// Whether it is still at work.
    pub fn lives(&mut self) -> bool {
        self.child.try_wait().expect("a process").is_none()
    }

    /// SIGTERM. The standard library can only kill; the shell can ask.
    pub fn ask_to_end(&self) {
        let asked = Command::new("sh")
            .args(["-c", &format!("kill -TERM {}", self.id())])
            .status();
        assert!(asked.is_ok_and(|status| status.success()));
    }

    /// Waits until it has ended.
    pub async fn ended(mut self) -> Done {
        let child = Mutex::new(&mut self.child);
        let status = until("the process ends", async || {
            child
                .lock()
                .expect("a child")
                .try_wait()
                .expect("a process")
        })
        .await;
        self.done(status.code())
    }

    /// kill -9.
    pub fn killed(mut self) -> Done {
        self.child.kill().expect("it can be killed");
        let status = self.child.wait().expect("a process");
        self.done(status.code())
    }

    fn done(&mut self, code: Option<i32>) -> Done {
        for reader in self.readers.drain(..) {
            reader.join().expect("a reader");
        }
        let text = |text: &Text| text.lock().expect("a text").clone();
        Done {
            code,
            out: text(&self.out),
            err: text(&self.err),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().ok();
        if std::thread::panicking() {
            let log = self.log();
            let from = log.len().saturating_sub(LAST_WORDS);
            let end = log.get(from..).unwrap_or(&log);
            eprintln!("the process had logged at last:\n{end}");
        }
    }
}

fn read(mut from: impl Read + Send + 'static, into: Text) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let (mut whole, mut part) = (Vec::new(), [0; 4096]);
        while let Ok(n) = from.read(&mut part) {
            if n == 0 {
                return;
            }
            whole.extend_from_slice(&part[..n]);
            *into.lock().expect("a text") = String::from_utf8_lossy(&whole).into_owned();
        }
    })
}
