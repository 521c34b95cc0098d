//! Claims about the server's end of the socket.

use super::*;
use crate::storage::folder_lock::Purpose;
use std::io::{BufRead, Read, Write};
use std::os::unix::net::UnixStream as Client;
use std::sync::mpsc as std_mpsc;

fn echo(command: Command, _: ProgressSink) -> anyhow::Result<CommandAnswer> {
    Ok(CommandAnswer::text(format!("{command:?}")))
}

/// A served socket in a folder of its own; the threads of `work` talk to it.
fn with_server<H, T: Send + 'static>(
    handler: H,
    work: impl FnOnce(&Path) -> T + Send + 'static,
) -> T
where
    H: Fn(Command, ProgressSink) -> anyhow::Result<CommandAnswer> + Send + Sync + 'static,
{
    let folder = tempfile::tempdir().expect("a folder");
    let lock = FolderLock::take(folder.path(), Purpose::Data).expect("free");
    let path = socket_path(folder.path());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let socket = CommandSocket::bind(&lock).expect("bound");
        let server = tokio::spawn(socket.serve(handler));
        let result = tokio::task::spawn_blocking(move || work(&path))
            .await
            .expect("the client's claims");
        server.abort();
        result
    })
}

fn say(path: &Path, request: &[u8]) -> String {
    let mut client = Client::connect(path).expect("connected");
    client.write_all(request).expect("sent");
    let mut answers = String::new();
    client.read_to_string(&mut answers).expect("answered");
    answers
}

#[test]
fn a_command_is_answered_after_what_it_said_on_the_way() {
    let handler = |_: Command, sink: ProgressSink| {
        sink.progress("half");
        sink.notice("line 7 is bad");
        Ok(CommandAnswer::text("all".to_owned()))
    };
    let answers = with_server(handler, |path| say(path, b"\"link\"\n"));
    assert_eq!(
        answers,
        "{\"progress\":\"half\"}\n{\"notice\":\"line 7 is bad\"}\n{\"done\":{\"text\":\"all\"}}\n"
    );
}

#[test]
fn an_error_is_told_with_its_causes_and_a_panic_does_not_end_the_server() {
    let handler = |command: Command, _: ProgressSink| match command {
        Command::Keys => panic!("secret detail"),
        _ => Err(anyhow::anyhow!("no such folder").context("opening the file")),
    };
    let (panicked, failed) = with_server(handler, |path| {
        (say(path, b"\"keys\"\n"), say(path, b"\"link\"\n"))
    });
    assert!(
        panicked.contains("failed inside the server") && !panicked.contains("secret"),
        "{panicked}"
    );
    assert_eq!(failed, "{\"error\":\"opening the file: no such folder\"}\n");
}

#[test]
fn what_is_not_a_command_is_refused_and_a_bare_look_is_not_answered() {
    let answers = with_server(echo, |path| {
        let long = [vec![b'"'; REQUEST_BYTES_MAX as usize], b"\n".to_vec()].concat();
        let mut too_long = Client::connect(path).expect("connected");
        // The server stops reading at its limit, so the end may not be taken.
        let _cut = too_long.write_all(&long);
        let mut first = String::new();
        let _reset = io::BufReader::new(too_long).read_line(&mut first);
        let look = Client::connect(path).expect("connected");
        look.shutdown(std::net::Shutdown::Write).expect("closed");
        let mut nothing = String::new();
        io::BufReader::new(look)
            .read_line(&mut nothing)
            .expect("closed");
        [
            say(path, b"nonsense\n"),
            say(path, b"{\"link\":{\"x\":1}}\n"),
            first,
            nothing,
        ]
    });
    for refused in &answers[..3] {
        assert!(
            refused.starts_with("{\"error\":\"the server does not understand"),
            "{refused}"
        );
    }
    assert_eq!(answers[3], "");
}

#[test]
fn the_ninth_command_at_once_is_refused_and_a_place_is_free_again_after_one_ends() {
    let (go, wait) = std_mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let (began, begun) = std_mpsc::channel();
    let handler = move |command: Command, _: ProgressSink| {
        if command == Command::Keys {
            began.send(()).expect("the test waits");
            wait.lock().expect("sound").recv().expect("let go");
        }
        Ok(CommandAnswer::text(String::new()))
    };
    with_server(handler, move |path| {
        let mut clients: Vec<Client> = (0..COMMANDS_AT_ONCE_MAX)
            .map(|_| {
                let mut client = Client::connect(path).expect("connected");
                client.write_all(b"\"keys\"\n").expect("sent");
                client
            })
            .collect();
        for _ in 0..COMMANDS_AT_ONCE_MAX {
            begun.recv().expect("all run");
        }
        assert!(say(path, b"\"link\"\n").contains("8 commands are running"));

        go.send(()).expect("one waits");
        let done = clients.iter_mut().map(io::BufReader::new);
        // Whichever ended: all are let go, and the last to end has freed its place.
        for _ in 1..COMMANDS_AT_ONCE_MAX {
            go.send(()).expect("the others wait");
        }
        for mut client in done {
            client.read_to_string(&mut String::new()).expect("answered");
        }
        assert!(say(path, b"\"link\"\n").contains("done"));
    });
}

#[tokio::test]
async fn the_socket_is_its_owners_alone_and_goes_with_the_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = FolderLock::take(folder.path(), Purpose::Data).expect("free");
    let path = socket_path(folder.path());
    let socket = CommandSocket::bind(&lock).expect("bound");
    assert_eq!(
        fs::metadata(&path).expect("there").permissions().mode() & 0o777,
        0o600
    );
    assert!(!path.with_file_name(BIRTHPLACE).exists());
    drop(socket);
    assert!(!path.exists());
}

#[tokio::test]
async fn what_a_killed_server_left_is_replaced_but_one_that_answers_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = FolderLock::take(folder.path(), Purpose::Data).expect("free");
    let path = socket_path(folder.path());
    // A listener that is dropped leaves its file, as a kill does.
    drop(std::os::unix::net::UnixListener::bind(&path).expect("bound"));
    fs::create_dir(path.with_file_name(BIRTHPLACE)).expect("as after a kill while binding");

    let _socket = CommandSocket::bind(&lock).expect("replaced");

    let refusal = CommandSocket::bind(&lock)
        .expect_err("it answers")
        .to_string();
    assert!(refusal.contains("a server answers at"), "{refusal}");
    assert!(path.exists());
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_is_refused_with_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = FolderLock::take(&folder.path().join("d".repeat(100)), Purpose::Data).expect("free");
    let refusal = CommandSocket::bind(&lock)
        .expect_err("too long")
        .to_string();
    assert!(refusal.contains("choose a shorter --data-dir"), "{refusal}");
}
