//! A running server: the doors opened, time passing, and a clean end.

mod rounds;

use crate::app::{self, App, Places};
use crate::cli::socket::CommandSocket;
use crate::clock::SystemClock;
use crate::config::Settings;
use crate::courier::Courier;
use crate::http::ServerHandle;
use crate::services::Services;
use crate::sign_in::SingleSignOn;
use crate::{commands, http};
use anyhow::{Context, Result};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

/// A server whose port is bound and which is about to answer.
pub struct Ready {
    pub address: SocketAddr,
    /// Where printed links begin.
    pub link_base: String,
}

/// How long a server that cannot open its stores waits before it tries again.
const CLOSED_RETRY: Duration = Duration::from_secs(3);

/// Opens the parts; where an installation that was there before cannot be opened, answers 503 and tries again until it
/// can. `None` if the operator ends the process meanwhile.
///
/// # Errors
/// If waiting would not help: another server works in the folder, a newer version wrote it, or it never held anything.
pub fn open_patiently(settings: &Settings, listener: &TcpListener) -> Result<Option<App>> {
    // A wrong way to the team, or in for it, is told at once: no waiting mends it.
    let places = Places::of(settings)?;
    Courier::new(&places.courier)?;
    places
        .provider
        .as_ref()
        .map(SingleSignOn::new)
        .transpose()?;
    loop {
        let opened =
            Places::of(settings).and_then(|places| App::open(places, Arc::new(SystemClock)));
        let error = match opened {
            Ok(app) => return Ok(Some(app)),
            Err(error) => error,
        };
        if app::is_final(&error) || !app::was_used(&settings.data_dir) {
            return Err(error);
        }
        tracing::error!(
            error = format!("{error:#}"),
            "the stores cannot be opened: nothing is taken until they can"
        );
        let why =
            format!("the server cannot open its stores and takes nothing until it can: {error:#}");
        match http::serve_closed(listener.try_clone()?, &why, CLOSED_RETRY)? {
            http::ClosedUntil::NextTry => {}
            http::ClosedUntil::Stopped => return Ok(None),
        }
    }
}

/// Serves until SIGTERM or SIGINT, then ends cleanly.
///
/// `once_ready` is called when the server answers.
///
/// # Errors
/// If the port or the command socket cannot be bound, or a thread not be started.
pub fn serve(
    app: App,
    listener: TcpListener,
    settings: &Settings,
    once_ready: impl FnOnce(&Ready) -> Result<()>,
) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("starting the runtime")?;
    raise_handles_limit();
    let address = listener.local_addr()?;
    let admin = settings.admin_listen.map(http::bind).transpose()?;
    if let Some(admin) = &admin {
        eprintln!(
            "deadwood: metrics on http://{}/metrics",
            admin.local_addr()?
        );
    }
    let ready = Ready {
        address,
        link_base: settings.link_base(address),
    };
    let services = app.services.clone();
    let outcome = runtime.block_on(async {
        let socket = CommandSocket::bind(app.lock())?;
        let (for_commands, base) = (services.clone(), ready.link_base.clone());
        let commands = tokio::spawn(socket.serve(move |command, sink| {
            commands::execute(&for_commands, Some(&base), command, sink)
        }));
        let server = http::serve(listener, services.clone())?;
        let mut handles = vec![server.handle()];
        if let Some(listener) = admin {
            let admin = http::admin::serve(listener, services.clone())?;
            handles.push(admin.handle());
            tokio::spawn(admin);
        }
        tokio::spawn(stop_on_signal(handles));
        rounds::begin(&services)?;
        once_ready(&ready)?;
        let outcome = server.await.context("serving");
        commands.abort();
        outcome
    });
    drop(services);
    // An import that is under way ends where it is; the journal knows how far it came.
    runtime.shutdown_timeout(Duration::from_secs(1));
    app.close();
    tracing::info!("stopped");
    outcome
}

/// Tells on the console where the server answers, and gives a one-time link to its dashboards.
///
/// # Errors
/// If the link cannot be noted.
pub fn announce(services: &Services, ready: &Ready) -> Result<()> {
    let token = services
        .control
        .create_login_token(services.clock.now_s())?;
    eprintln!("deadwood: listening on http://{}", ready.address);
    eprintln!(
        "deadwood: open {}/enter#{}",
        ready.link_base,
        token.reveal()
    );
    Ok(())
}

/// Lets the process hold as many connections as its limits say; a connection takes two handles. Where the machine allows
/// fewer, connections wait in the listen queue sooner.
fn raise_handles_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    if limit.current != limit.maximum && setrlimit(Resource::Nofile, raised).is_err() {
        tracing::warn!("the limit of open files could not be raised: fewer connections fit");
    }
}

async fn stop_on_signal(servers: Vec<ServerHandle>) {
    let (Ok(mut terminate), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        tracing::error!("signals cannot be heard: stop the server with kill -9, nothing is lost");
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping: what was answered is written and applied first");
    for server in servers {
        server.stop(true).await;
    }
}
