//! The server's end of the command socket: a file that only its owner may open.

use super::protocol::{
    Answer, Command, CommandAnswer, ProgressSink, REQUEST_BYTES_MAX, Update, socket_path,
};
use crate::at_path::AtPath;
use crate::storage::folder_lock::FolderLock;
use anyhow::bail;
use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

/// More commands at once are refused, not queued: their authors would wait in the dark.
const COMMANDS_AT_ONCE_MAX: usize = 8;
/// A request is one short line; who does not send it in this time is not our client.
const REQUEST_WAIT: Duration = Duration::from_secs(10);
/// A client that takes no line for so long is treated as gone: a suspended terminal must not hold
/// up an import.
const ANSWER_WAIT: Duration = Duration::from_secs(30);
/// Lines that wait for a slow terminal. Progress beyond it is left out, a notice waits.
const UPDATES_QUEUED_MAX: usize = 64;
/// Before accepting again after the system had no file descriptor left.
const ACCEPT_RETRY: Duration = Duration::from_millis(200);
/// Longest path of a socket on Linux, without its final zero (`sun_path`, unix(7)).
const PATH_BYTES_MAX: usize = 107;
/// Where the socket is bound before it is moved to its place. Shorter than its final name, so
/// that it fits whenever that fits.
const BIRTHPLACE: &str = ".bind";

/// A bound command socket; its file goes when this is dropped.
#[derive(Debug)]
pub struct CommandSocket {
    listener: UnixListener,
    path: PathBuf,
}

impl CommandSocket {
    /// Binds the socket of the folder whose lock is held. What a killed server left there is
    /// replaced. Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// If a server answers there, the path is too long for a socket, or the folder is not
    /// writable.
    pub fn bind(held: &FolderLock) -> anyhow::Result<CommandSocket> {
        let path = socket_path(held.folder());
        let length = path.as_os_str().len();
        if length > PATH_BYTES_MAX {
            bail!(
                "the path of the command socket {} has {length} bytes, but the system allows {PATH_BYTES_MAX}: choose a shorter --data-dir",
                path.display()
            );
        }
        if std::os::unix::net::UnixStream::connect(&path).is_ok() {
            bail!("a server answers at {}: stop it first", path.display());
        }
        let listener = bind_privately(&path).at_path("opening the command socket", &path)?;
        Ok(CommandSocket { listener, path })
    }

    /// Answers commands until the future is dropped. `handler` runs on threads that may block.
    pub async fn serve<H>(self, handler: H)
    where
        H: Fn(Command, ProgressSink) -> anyhow::Result<CommandAnswer> + Send + Sync + 'static,
    {
        let handler = Arc::new(handler);
        let places = Arc::new(Semaphore::new(COMMANDS_AT_ONCE_MAX));
        let mut conversations = JoinSet::new();
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    let (handler, places) = (handler.clone(), places.clone());
                    conversations.spawn(async move {
                        // A client that went away hears nothing, and that is all that can fail.
                        let _gone = converse(stream, handler, &places).await;
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "the command socket cannot accept, trying again");
                    tokio::time::sleep(ACCEPT_RETRY).await;
                }
            }
            while conversations.try_join_next().is_some() {}
        }
    }
}

impl Drop for CommandSocket {
    fn drop(&mut self) {
        // If it is gone already, nothing is left to do.
        let _gone = fs::remove_file(&self.path);
    }
}

/// Binds in a folder that only we may enter, then moves the socket: at no moment can another
/// user open it, whatever the umask, and a stale one is replaced at once.
fn bind_privately(path: &Path) -> io::Result<UnixListener> {
    let birthplace = path.with_file_name(BIRTHPLACE);
    match fs::remove_dir_all(&birthplace) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    DirBuilder::new().mode(0o700).create(&birthplace)?;
    let newborn = birthplace.join("s");
    let listener = UnixListener::bind(&newborn)?;
    fs::set_permissions(&newborn, Permissions::from_mode(0o600))?;
    fs::rename(&newborn, path)?;
    fs::remove_dir(&birthplace)?;
    Ok(listener)
}

async fn converse<H>(stream: UnixStream, handler: Arc<H>, places: &Semaphore) -> io::Result<()>
where
    H: Fn(Command, ProgressSink) -> anyhow::Result<CommandAnswer> + Send + Sync + 'static,
{
    let (reader, mut writer) = stream.into_split();
    let mut line = Vec::new();
    let mut limited = BufReader::new(reader).take(REQUEST_BYTES_MAX);
    match tokio::time::timeout(REQUEST_WAIT, limited.read_until(b'\n', &mut line)).await {
        Ok(read) => read?,
        Err(_) => return send(&mut writer, &Answer::Error("no request came".to_owned())).await,
    };
    if line.is_empty() {
        // Someone only looked whether a server is here.
        return Ok(());
    }
    let Some(command) = line
        .strip_suffix(b"\n")
        .and_then(|line| serde_json::from_slice(line).ok())
    else {
        let unreadable =
            "the server does not understand this command: use the deadwood of the server's version";
        return send(&mut writer, &Answer::Error(unreadable.to_owned())).await;
    };
    let Ok(_place) = places.try_acquire() else {
        let busy =
            format!("{COMMANDS_AT_ONCE_MAX} commands are running: try again when one has ended");
        return send(&mut writer, &Answer::Error(busy)).await;
    };

    let (updates, mut said) = mpsc::channel(UPDATES_QUEUED_MAX);
    let run = tokio::task::spawn_blocking(move || handler(command, listening(updates)));
    let mut listens = true;
    // The channel ends when the handler does, so no update comes after the answer. The place is
    // held until then, also if the client has gone.
    while let Some(update) = said.recv().await {
        listens = listens && send(&mut writer, &Answer::Update(update)).await.is_ok();
        if !listens {
            said.close();
        }
    }
    let answer = match run.await {
        Ok(Ok(done)) => Answer::Done(done),
        Ok(Err(error)) => Answer::Error(format!("{error:#}")),
        Err(_) => {
            Answer::Error("the command failed inside the server; its log says more".to_owned())
        }
    };
    send(&mut writer, &answer).await
}

fn listening(updates: mpsc::Sender<Update>) -> ProgressSink {
    ProgressSink::new(move |update| {
        // Both fail only when nobody listens, or, for progress, when the queue is full.
        let _unheard = match update {
            Update::Progress(_) => updates.try_send(update).is_err(),
            Update::Notice(_) => updates.blocking_send(update).is_err(),
        };
    })
}

async fn send(writer: &mut (impl AsyncWriteExt + Unpin), answer: &Answer) -> io::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    tokio::time::timeout(ANSWER_WAIT, writer.write_all(&line)).await?
}

#[cfg(test)]
mod tests;
