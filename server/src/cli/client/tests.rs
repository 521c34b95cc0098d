//! Claims about the command's end of the socket.

use super::*;
use crate::cli::protocol::socket_path;
use std::io::BufRead;
use std::os::unix::net::UnixListener;
use std::sync::Arc;
use std::thread;

/// An output that can be read after the console has been given away.
#[derive(Clone, Default)]
struct Screen(Arc<Mutex<Vec<u8>>>);

impl Screen {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("sound").clone()).expect("text")
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("sound").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn not_here(_: Command, _: ProgressSink) -> anyhow::Result<CommandAnswer> {
    panic!("a server runs, so the work is not done here")
}

fn done_here(_: Command, sink: ProgressSink) -> anyhow::Result<CommandAnswer> {
    sink.notice("opened the folder");
    Ok(CommandAnswer::text("here".to_owned()))
}

/// Asks a server that reads one line and says `reply`.
fn ask_one_that_says(reply: &'static str) -> (anyhow::Result<CommandAnswer>, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = socket_path(folder.path());
    let listener = UnixListener::bind(&socket).expect("bound");
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        let mut request = String::new();
        BufReader::new(&stream)
            .read_line(&mut request)
            .expect("a line");
        stream.write_all(reply.as_bytes()).expect("said");
        request
    });
    let screen = Screen::default();
    let answer = answer(
        Command::Link,
        &socket,
        Console::new(screen.clone(), false),
        not_here,
    );
    (answer, screen.text(), server.join().expect("served"))
}

#[test]
fn the_server_does_the_work_if_one_runs() {
    let (answer, screen, request) = ask_one_that_says(
        "{\"progress\":\"half\"}\n{\"notice\":\"line 7\"}\n{\"done\":{\"text\":\"a\\nb\"}}\n",
    );
    assert_eq!(answer.expect("done").text, "a\nb");
    assert_eq!(screen, "half\nline 7\n");
    assert_eq!(request, "\"link\"\n");
}

#[test]
fn the_servers_refusal_is_the_commands() {
    let (answer, ..) = ask_one_that_says("{\"error\":\"there is no project Shop\"}\n");
    assert_eq!(
        answer.expect_err("refused").to_string(),
        "there is no project Shop"
    );
}

#[test]
fn a_server_that_dies_on_the_way_is_no_success() {
    for reply in ["", "{\"progress\":\"half\"}\n"] {
        let (answer, ..) = ask_one_that_says(reply);
        assert!(
            answer
                .expect_err(reply)
                .to_string()
                .contains("the server ended before")
        );
    }
    let (answer, ..) = ask_one_that_says("{\"done\":{\"te");
    answer.expect_err("half an answer");
}

#[test]
fn the_work_is_done_here_if_no_server_runs_or_one_was_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = socket_path(folder.path());
    let stale = folder.path().join("stale.sock");
    drop(UnixListener::bind(&stale).expect("bound"));
    let too_long = folder.path().join("d".repeat(200));
    for socket in [missing, stale, too_long] {
        let screen = Screen::default();
        let answer = answer(
            Command::Link,
            &socket,
            Console::new(screen.clone(), false),
            done_here,
        );
        assert_eq!(answer.expect("done").text, "here", "{}", socket.display());
        assert_eq!(screen.text(), "opened the folder\n");
    }
}
