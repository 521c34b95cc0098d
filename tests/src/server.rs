//! A running server.

use crate::{Answer, Installation, eventually};
use serde_json::Value;
use std::fs::{self, File, OpenOptions};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use ureq::Agent;

/// Stops with its value, the hard way if nobody stopped it before.
#[derive(Debug)]
pub struct Server {
    child: Child,
    address: SocketAddr,
    /// The one-time address of the dashboards.
    enter: String,
    agent: Agent,
}

impl Server {
    /// # Panics
    /// If the server ends or stays silent, with its log.
    pub(crate) fn start(installation: &Installation, flags: &[&str]) -> Server {
        let mut arguments = vec!["serve", "--listen", "127.0.0.1:0"];
        arguments.extend_from_slice(flags);
        Server::run(installation, installation.command(&arguments))
            .unwrap_or_else(|ended| panic!("{ended}"))
    }

    /// Runs a command that serves; what it said if it ended before it was ready.
    pub(crate) fn run(installation: &Installation, mut command: Command) -> Result<Server, String> {
        let log_path = installation.log_path();
        let log: File = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log_path)
            .expect("opening the server's log");
        let log_start = log.metadata().expect("reading the log's length").len() as usize;
        let mut child = command
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("starting the server");

        let log_so_far = || {
            let bytes = fs::read(&log_path).unwrap_or_default();
            String::from_utf8_lossy(&bytes[log_start..]).into_owned()
        };
        let ready = eventually("the server's ready line", || {
            let log = log_so_far();
            if let Some(status) = child.try_wait().expect("asking for the child's state") {
                return Some(Err(format!(
                    "the server ended at its start ({status}): {log}"
                )));
            }
            let address = after(&log, "deadwood: listening on http://")?;
            let enter = after(&log, "deadwood: open ")?;
            Some(Ok((
                address.parse().expect("the ready line names an address"),
                enter,
            )))
        });
        let (address, enter) = ready?;
        Ok(Server {
            child,
            address,
            enter,
            agent: agent(),
        })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The token that the printed address carries after its `#`.
    ///
    /// # Panics
    /// If the printed address carries none.
    pub fn enter_token(&self) -> &str {
        self.enter
            .split_once("/enter#")
            .expect("an address with a token")
            .1
    }

    /// # Panics
    /// If no answer comes.
    pub fn get(&self, path: &str, token: &str) -> Answer {
        self.get_as(path, token, "application/json")
    }

    /// # Panics
    /// If no answer comes.
    pub fn get_as(&self, path: &str, token: &str, media_type: &str) -> Answer {
        let request = self
            .agent
            .get(self.url(path))
            .header("Authorization", format!("Bearer {token}"))
            .header("Accept", media_type);
        to_answer(request.call()).expect("an answer")
    }

    /// Asks for what is known by this entity tag, unless it is still that.
    ///
    /// # Panics
    /// If no answer comes.
    pub fn get_unless(&self, path: &str, token: &str, tag: &str) -> Answer {
        let request = self
            .agent
            .get(self.url(path))
            .header("Authorization", format!("Bearer {token}"))
            .header("If-None-Match", tag);
        to_answer(request.call()).expect("an answer")
    }

    /// # Panics
    /// If no answer comes.
    pub(crate) fn get_with(&self, path: &str, header: &str, value: &str) -> Answer {
        let request = self.agent.get(self.url(path)).header(header, value);
        to_answer(request.call()).expect("an answer")
    }

    /// # Panics
    /// If no answer comes.
    pub fn send_with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() {
            request = request.header("Content-Type", "application/json");
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = request.body(body).expect("a request");
        to_answer(self.agent.run(request)).expect("an answer")
    }

    /// # Panics
    /// If no answer comes.
    pub fn put(&self, path: &str, token: &str, body: &Value) -> Answer {
        let request = self
            .agent
            .put(self.url(path))
            .header("Authorization", format!("Bearer {token}"))
            .content_type("application/json");
        to_answer(request.send(body.to_string())).expect("an answer")
    }

    /// # Panics
    /// If no answer comes.
    pub fn post(&self, path: &str, token: &str, body: &Value) -> Answer {
        let authorization = format!("Bearer {token}");
        let headers = [
            ("Authorization", authorization.as_str()),
            ("Content-Type", "application/json"),
        ];
        self.post_bytes(path, &headers, body.to_string().as_bytes())
            .expect("an answer")
    }

    /// Sends events as a page does, without a token.
    ///
    /// # Panics
    /// If no answer comes.
    pub fn send(&self, batch: &Value) -> Answer {
        self.try_send(batch).expect("an answer")
    }

    /// Sends events to a server that may be dying.
    ///
    /// # Errors
    /// If no whole answer came: the events may be kept, or not.
    pub fn try_send(&self, batch: &Value) -> Result<Answer, ureq::Error> {
        self.post_bytes(
            "/api/v1/events",
            &[("Content-Type", "text/plain")],
            batch.to_string().as_bytes(),
        )
    }

    /// # Errors
    /// If no whole answer came.
    pub fn post_bytes(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        let mut request = self.agent.post(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        to_answer(request.send(body))
    }

    /// Ends the server as a power cut would, as far as a process can tell.
    ///
    /// # Panics
    /// If the child is not ours to end.
    pub fn kill(mut self) {
        self.child.kill().expect("SIGKILL");
        self.child.wait().expect("the killed server ends");
    }

    /// The same through a shared reference, while other threads are still sending.
    ///
    /// # Panics
    /// If the server had ended by itself.
    pub fn kill_now(&self) {
        self.signal("-KILL");
    }

    /// Asks the server to stop, and waits until it has.
    ///
    /// # Panics
    /// If it does not stop, or not with success.
    pub fn stop(mut self) {
        self.signal("-TERM");
        let status = eventually("the server to stop", || {
            self.child.try_wait().expect("asking for the child's state")
        });
        assert!(status.success(), "the server stopped with {status}");
    }

    /// Asks the server to stop, while other threads are still sending.
    ///
    /// # Panics
    /// If the server had ended by itself.
    pub fn ask_to_stop(&self) {
        self.signal("-TERM");
    }

    /// Whether the process has ended.
    ///
    /// # Panics
    /// If the child is not ours to ask.
    pub fn has_ended(&mut self) -> bool {
        self.child
            .try_wait()
            .expect("asking for the child's state")
            .is_some()
    }

    /// The same through a shared reference: an ended child that nobody has waited for is a zombie.
    pub fn has_gone(&self) -> bool {
        fs::read_to_string(format!("/proc/{}/stat", self.child.id())).map_or(true, |stat| {
            stat.rsplit_once(") ")
                .is_some_and(|(_, rest)| rest.starts_with('Z'))
        })
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status();
        assert!(
            sent.expect("running kill").success(),
            "the server was gone already"
        );
    }

    /// The most memory that the process ever had, in bytes.
    ///
    /// # Panics
    /// If the system does not tell.
    pub fn peak_memory_bytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .expect("the process' status");
        let kib = status.lines().find_map(|line| {
            let kib = line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?;
            kib.parse::<u64>().ok()
        });
        kib.expect("a peak") * 1_024
    }

    /// The process, for tests that look at it from outside.
    pub fn process_id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only where the server has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Every status is an answer: a test looks at it, a client library must not.
fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}

fn to_answer(
    response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Answer, ureq::Error> {
    let mut response = response?;
    let header = |name: &str| {
        let value = response.headers().get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    let (content_type, set_cookie) = (header("content-type"), header("set-cookie"));
    let ledger = header("deadwood-ledger");
    let retry_after = header("retry-after");
    let (etag, server_timing) = (header("etag"), header("server-timing"));
    Ok(Answer {
        status: response.status().as_u16(),
        content_type: content_type.unwrap_or_default(),
        set_cookie,
        ledger,
        retry_after,
        etag,
        server_timing,
        body: response.body_mut().read_to_string()?,
    })
}

fn after(log: &str, start: &str) -> Option<String> {
    // A line without its end may be half written.
    let (_, rest) = log.split_once(start)?;
    let (line, _) = rest.split_once('\n')?;
    Some(line.trim().to_owned())
}
