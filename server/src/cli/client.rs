//! The command's end of the socket: ask the server that runs, or do the work here.

use super::console::Console;
use super::protocol::{ANSWER_BYTES_MAX, Answer, Command, CommandAnswer, ProgressSink};
use crate::at_path::AtPath;
use anyhow::{Context, anyhow, bail};
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Runs a command, showing on standard error how it goes, and prints its answer.
///
/// Returns the exit code. `in_process` opens the data folder under its lock and does the work; it is called only if no
/// server answers at `socket`.
///
/// # Errors
/// What the command refused or failed with, as one sentence.
pub fn run(
    command: Command,
    socket: &Path,
    in_process: impl FnOnce(Command, ProgressSink) -> anyhow::Result<CommandAnswer>,
) -> anyhow::Result<u8> {
    let console = Console::new(io::stderr(), io::stderr().is_terminal());
    let answer = answer(command, socket, console, in_process)?;
    print(&answer)?;
    Ok(answer.exit_code)
}

/// Runs a command that says what another would do, and asks whether to go on. Where nobody is at a terminal to ask, the answer is no.
///
/// # Errors
/// What the command refused or failed with; that nobody can be asked, and what to type then.
pub fn agrees(
    command: Command,
    socket: &Path,
    in_process: impl FnOnce(Command, ProgressSink) -> anyhow::Result<CommandAnswer>,
) -> anyhow::Result<bool> {
    let console = Console::new(io::stderr(), io::stderr().is_terminal());
    let told = answer(command, socket, console, in_process)?;
    eprintln!("{}", told.text);
    if !io::stdin().is_terminal() {
        bail!("nothing was done: say --yes where nobody can be asked");
    }
    eprint!("Go on? [y/N] ");
    let mut line = String::new();
    io::stdin()
        .read_line(&mut line)
        .context("reading the answer")?;
    Ok(matches!(
        line.trim().to_ascii_lowercase().as_str(),
        "y" | "yes"
    ))
}

/// Prints an answer on standard output.
///
/// # Errors
/// If it cannot be written.
pub fn print(answer: &CommandAnswer) -> anyhow::Result<()> {
    match writeln!(io::stdout(), "{}", answer.text.trim_end_matches('\n')) {
        // The reader, such as `head`, has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("printing the answer"),
    }
}

/// Asks the server that runs, if one does, without a word on the console.
///
/// # Errors
/// If it does not answer.
pub fn ask_running(command: Command, socket: &Path) -> anyhow::Result<Option<CommandAnswer>> {
    let Some(stream) = connect(socket)? else {
        return Ok(None);
    };
    ask(&command, stream, Console::new(io::sink(), false)).map(Some)
}

fn answer<W: Write + Send + 'static>(
    command: Command,
    socket: &Path,
    console: Console<W>,
    in_process: impl FnOnce(Command, ProgressSink) -> anyhow::Result<CommandAnswer>,
) -> anyhow::Result<CommandAnswer> {
    if let Some(stream) = connect(socket)? {
        return ask(&command, stream, console);
    }
    let console = std::sync::Arc::new(Mutex::new(console));
    let shown = console.clone();
    let sink = ProgressSink::new(move |update| {
        let mut console = shown.lock().unwrap_or_else(PoisonError::into_inner);
        // A closed standard error must not end the work.
        let _unseen = console.show(&update, Instant::now());
    });
    let answer = in_process(command, sink);
    let _unseen = console
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clear();
    answer
}

/// `None` if no server runs: there is no socket, or nobody answers at the one a kill left.
fn connect(socket: &Path) -> anyhow::Result<Option<UnixStream>> {
    match UnixStream::connect(socket) {
        Ok(stream) => Ok(Some(stream)),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused
            ) =>
        {
            Ok(None)
        }
        // Longer than a socket's path may be, so no server can have bound it.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(anyhow!(
            "a server of another user runs on {}: run the command as that user",
            socket.display()
        )),
        Err(error) => Err(error).at_path("reaching the server at", socket),
    }
}

fn ask<W: Write>(
    command: &Command,
    mut stream: UnixStream,
    mut console: Console<W>,
) -> anyhow::Result<CommandAnswer> {
    let mut request = serde_json::to_vec(command)?;
    request.push(b'\n');
    // A server that refuses at once may close before it has read; its answer says why.
    let sent = stream.write_all(&request);
    let mut answers = BufReader::new(stream);
    let last = loop {
        let mut line = String::new();
        match answers.by_ref().take(ANSWER_BYTES_MAX).read_line(&mut line) {
            Ok(0) | Err(_) => break None,
            Ok(_) => {}
        }
        match serde_json::from_str(&line).context("reading the server's answer")? {
            // A closed standard error must not end the work.
            Answer::Update(update) => drop(console.show(&update, Instant::now())),
            Answer::Done(done) => break Some(Ok(done)),
            Answer::Error(error) => break Some(Err(anyhow!(error))),
        }
    };
    let _unseen = console.clear();
    match last {
        Some(answer) => answer,
        None => {
            sent.context("sending the command to the server")?;
            bail!(
                "the server ended before the command did: look at its log, then run the command again"
            )
        }
    }
}

#[cfg(test)]
mod tests;
