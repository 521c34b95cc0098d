//! Small receivers on loopback: a mail server that keeps what it is handed, and a web server that is called.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What a receiver was handed, oldest first.
type Kept<T> = Arc<Mutex<Vec<T>>>;

/// One mail as it was handed over.
#[derive(Clone, Debug)]
pub struct Mail {
    pub recipients: Vec<String>,
    pub text: String,
}

/// Speaks as much SMTP (RFC 5321) as a client needs that sends one mail per connection.
pub struct MailServer {
    pub address: SocketAddr,
    kept: Kept<Mail>,
}

impl MailServer {
    pub fn start() -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let kept = Kept::default();
        let keeps = kept.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Some(mail) = receive(stream) {
                    keeps.lock().expect("no panic under it").push(mail);
                }
            }
        });
        MailServer { address, kept }
    }

    pub fn kept(&self) -> Vec<Mail> {
        self.kept.lock().expect("no panic under it").clone()
    }
}

fn receive(mut stream: TcpStream) -> Option<Mail> {
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut say = |text: &str| stream.write_all(text.as_bytes()).ok();
    say("220 sink\r\n")?;
    let mut mail = Mail {
        recipients: Vec::new(),
        text: String::new(),
    };
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).ok()? == 0 {
            break;
        }
        match line.get(..4).unwrap_or_default() {
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                mail.recipients.push(address.to_owned());
                say("250 fine\r\n")?;
            }
            "DATA" => {
                say("354 go on\r\n")?;
                loop {
                    let mut line = String::new();
                    lines.read_line(&mut line).ok()?;
                    if line == ".\r\n" {
                        break;
                    }
                    mail.text.push_str(&line);
                }
                say("250 kept\r\n")?;
            }
            "QUIT" => {
                say("221 bye\r\n")?;
                break;
            }
            _ => {
                say("250 fine\r\n")?;
            }
        }
    }
    (!mail.text.is_empty()).then_some(mail)
}

/// One call as it came.
#[derive(Clone, Debug)]
pub struct Call {
    pub head: String,
    pub body: String,
}

impl Call {
    pub fn header(&self, name: &str) -> &str {
        let found = self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        });
        found.unwrap_or_else(|| panic!("no {name} in {}", self.head))
    }
}

/// Answers each call with the next of its statuses, and 200 when they are used up.
pub struct WebServer {
    pub address: SocketAddr,
    kept: Kept<Call>,
}

impl WebServer {
    pub fn start(statuses: &[u16]) -> WebServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let kept = Kept::default();
        let keeps = kept.clone();
        let mut statuses: VecDeque<u16> = statuses.iter().copied().collect();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let status = statuses.pop_front().unwrap_or(200);
                if let Some(call) = called(stream, status) {
                    keeps.lock().expect("no panic under it").push(call);
                }
            }
        });
        WebServer { address, kept }
    }

    pub fn kept(&self) -> Vec<Call> {
        self.kept.lock().expect("no panic under it").clone()
    }
}

fn called(mut stream: TcpStream, status: u16) -> Option<Call> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut call = Call {
        head: String::new(),
        body: String::new(),
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        call.head.push_str(&line);
    }
    let mut body = vec![0; call.header("content-length").trim().parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    call.body = String::from_utf8(body).ok()?;
    let answer = format!(
        "HTTP/1.1 {status} X\r\nlocation: https://a.example/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(answer.as_bytes()).ok()?;
    Some(call)
}
