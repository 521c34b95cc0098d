//! The reference: an actix handler that parses the same JSON, keeps nothing and answers 202.

use actix_web::{App, HttpResponse, HttpServer, post, web};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};

#[derive(Deserialize)]
struct Batch<'a> {
    #[serde(borrow)]
    project: Cow<'a, str>,
    #[serde(borrow)]
    batch: Cow<'a, str>,
    #[serde(borrow)]
    actor: Cow<'a, str>,
    #[serde(borrow)]
    account: Cow<'a, str>,
    #[serde(borrow)]
    traits: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    #[serde(borrow)]
    release: Cow<'a, str>,
    #[serde(borrow)]
    events: Vec<Event<'a>>,
}

#[derive(Deserialize)]
struct Event<'a> {
    #[serde(borrow, default)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    feature: Cow<'a, str>,
    #[serde(borrow)]
    action: Cow<'a, str>,
    n: u32,
    age_ms: u64,
    #[serde(borrow)]
    path: Cow<'a, str>,
}

#[post("/api/v1/events")]
async fn parse(body: web::Bytes) -> HttpResponse {
    let Ok(batch) = serde_json::from_slice::<Batch<'_>>(&body) else {
        return HttpResponse::BadRequest().finish();
    };
    // Every field is looked at, so that no optimiser leaves its parsing out.
    let looked_at = batch.project.len()
        + batch.batch.len()
        + batch.actor.len()
        + batch.account.len()
        + batch.traits.len()
        + batch.release.len();
    let of_events: usize = batch
        .events
        .iter()
        .map(|event| {
            event.id.as_deref().map_or(0, str::len)
                + event.feature.len()
                + event.action.len()
                + event.path.len()
                + event.n as usize
                + usize::from(event.age_ms > 0)
        })
        .sum();
    std::hint::black_box(looked_at + of_events);
    HttpResponse::Accepted()
        .content_type("application/json")
        .body(format!(
            r#"{{"accepted":{},"duplicates":0,"rejected":[]}}"#,
            batch.events.len()
        ))
}

/// Runs in a process of its own until it is killed.
pub fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{}", listener.local_addr().expect("an address"));
    actix_web::rt::System::new()
        .block_on(
            HttpServer::new(|| App::new().service(parse))
                .workers(2)
                .listen(listener)
                .expect("listening")
                .run(),
        )
        .expect("serving");
}

/// The reference, running.
pub struct Bare {
    child: Child,
    pub address: SocketAddr,
}

impl Bare {
    pub fn start() -> Bare {
        let mut child = Command::new(std::env::current_exe().expect("this binary"))
            .arg("bare")
            .stdout(Stdio::piped())
            .spawn()
            .expect("starting the reference");
        let stdout = child.stdout.take().expect("a pipe");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("its address");
        Bare {
            child,
            address: line.trim().parse().expect("an address"),
        }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
