//! One installation of Deadwood: its folders, its log, its command line.

use crate::{Project, Server};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What one run of the command line printed.
#[derive(Debug)]
pub struct Run {
    pub succeeded: bool,
    pub stdout: String,
    pub stderr: String,
}

/// Folders that a server uses, gone with the value. Servers come and go on it.
#[derive(Debug)]
pub struct Installation {
    root: TempDir,
}

impl Installation {
    /// # Panics
    /// If the machine has no room for temporary files.
    pub fn new() -> Installation {
        let root = tempfile::Builder::new().prefix("deadwood-test-").tempdir();
        Installation {
            root: root.expect("a temporary folder"),
        }
    }

    pub fn data_dir(&self) -> PathBuf {
        self.root.path().join("data")
    }

    pub fn keys_dir(&self) -> PathBuf {
        self.root.path().join("keys")
    }

    /// Everything that servers of this installation wrote to their standard error.
    pub fn log_path(&self) -> PathBuf {
        self.root.path().join("server.log")
    }

    /// A folder for the test's own files, beside the server's.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// The binary with this installation's folders and nothing of the tester's settings.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_of(&binary(), arguments)
    }

    fn command_of(&self, binary: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary);
        for (name, _) in std::env::vars() {
            if name.starts_with("DEADWOOD_") {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .arg("--data-dir")
            .arg(self.data_dir())
            .arg("--keys-dir")
            .arg(self.keys_dir())
            .current_dir(self.root.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    ///
    /// # Panics
    /// If the binary cannot be started.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output: Output = self
            .command(arguments)
            .output()
            .expect("starting the binary");
        Run {
            succeeded: output.status.success(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs a command that must succeed, and returns what it printed.
    ///
    /// # Panics
    /// If it fails, with what it said.
    #[track_caller]
    pub fn run_well(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert!(
            run.succeeded,
            "`deadwood {}` failed: {}",
            arguments.join(" "),
            run.stderr
        );
        run.stdout
    }

    /// Creates a project by the command line.
    ///
    /// # Panics
    /// If that fails or prints something else than the promised JSON.
    pub fn create_project(&self, name: &str) -> Project {
        let printed = self.run_well(&["project", "create", name, "--trait", "plan"]);
        let created: Value = serde_json::from_str(&printed).expect("project create prints JSON");
        Project::from_json(&created)
    }

    /// Starts the server on a free port and waits until it answers.
    pub fn start(&self) -> Server {
        self.start_with(&[])
    }

    /// Starts the server with orders to fail at named points, in the form of the crate `fail`.
    ///
    /// # Panics
    /// If it ends before it is ready.
    pub fn start_failing(&self, orders: &str) -> Server {
        self.run_failing(orders)
            .unwrap_or_else(|ended| panic!("{ended}"))
    }

    /// The same; `None` if the orders ended it before it was ready.
    pub fn try_start_failing(&self, orders: &str) -> Option<Server> {
        self.run_failing(orders).ok()
    }

    /// Starts a server whose readings of its stores fail as ordered, for as long as the file `armed` exists.
    ///
    /// # Panics
    /// If it ends before it is ready.
    pub fn start_failing_reads(&self, orders: &str, armed: &Path) -> Server {
        let mut command = self.command_of(&failing_binary(), &["serve", "--listen", "127.0.0.1:0"]);
        command
            .env("FAILPOINTS", orders)
            .env("READS_FAIL_WHILE", armed);
        Server::run(self, command).unwrap_or_else(|ended| panic!("{ended}"))
    }

    fn run_failing(&self, orders: &str) -> Result<Server, String> {
        let mut command = self.command_of(&failing_binary(), &["serve", "--listen", "127.0.0.1:0"]);
        command.env("FAILPOINTS", orders);
        Server::run(self, command)
    }

    /// Starts the server with files' permissions in force, which root alone would not feel; what it said if it ended before it
    /// was ready.
    ///
    /// # Errors
    /// If it does not start.
    pub fn try_start_held_to_permissions(&self) -> Result<Server, String> {
        let mut held = Command::new("setpriv");
        held.arg("--bounding-set=-dac_override,-dac_read_search,-fowner");
        self.hand_to(&mut held, &["serve", "--listen", "127.0.0.1:0"]);
        Server::run(self, held)
    }

    /// Starts the server with every byte that it hands to the system for writing noted in `trace`, as strace writes it
    /// with `-xx`, and the names that it gives to files.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start_traced(&self, trace: &Path, flags: &[&str]) -> Server {
        let mut traced = Command::new("strace");
        // The tracer is a process of its own, so that a signal to the child is one to the server.
        traced
            .args(["-D", "-f", "-q", "-xx", "-s", "1000000", "-o"])
            .arg(trace)
            .args(["-e", "trace=write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,openat,rename,renameat,renameat2,mkdir,mkdirat"]);
        self.hand_to(
            &mut traced,
            &[&["serve", "--listen", "127.0.0.1:0"], flags].concat(),
        );
        Server::run(self, traced).unwrap_or_else(|ended| panic!("{ended}"))
    }

    /// Lets another program run the binary as [`Installation::command`] would.
    fn hand_to(&self, program: &mut Command, arguments: &[&str]) {
        let plain = self.command(arguments);
        program
            .arg(plain.get_program())
            .args(plain.get_args())
            .current_dir(self.root.path())
            .stdin(Stdio::null());
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => program.env(name, value),
                None => program.env_remove(name),
            };
        }
    }

    /// The names of all points at which a server can be made to fail.
    ///
    /// # Panics
    /// If the binary does not list them.
    pub fn crash_points(&self) -> Vec<String> {
        let output = Command::new(failing_binary())
            .arg("crash-points")
            .output()
            .expect("starting the binary");
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// Another installation with the same files, for a test that spoils them.
    ///
    /// # Panics
    /// If the files cannot be copied.
    pub fn duplicate(&self) -> Installation {
        let other = Installation::new();
        let copied = Command::new("cp")
            .arg("-a")
            .args([self.data_dir(), self.keys_dir()])
            .arg(other.root())
            .status();
        assert!(
            copied.is_ok_and(|status| status.success()),
            "copying an installation"
        );
        other
    }

    /// The same with further flags.
    pub fn start_with(&self, flags: &[&str]) -> Server {
        Server::start(self, flags)
    }
}

impl Default for Installation {
    fn default() -> Installation {
        Installation::new()
    }
}

/// The binary under test, built by make.
///
/// # Panics
/// If there is none: a test that passes without a server would lie.
fn binary() -> PathBuf {
    let named = std::env::var_os("DEADWOOD_TEST_BINARY").map(PathBuf::from);
    let path = named.unwrap_or_else(|| {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
            PathBuf::from,
        );
        target.join("release/deadwood")
    });
    assert!(
        path.is_file(),
        "no server at {}: run `make build` first",
        path.display()
    );
    path
}

/// The binary whose crash points tests can arm, built by make beside the other.
///
/// # Panics
/// If there is none.
fn failing_binary() -> PathBuf {
    let path = binary().with_file_name("deadwood-failpoints");
    assert!(
        path.is_file(),
        "no server with crash points at {}: run `make failpoints` first",
        path.display()
    );
    path
}
