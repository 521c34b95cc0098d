//! A server that cannot open its stores: it lives, says so, and takes nothing.

use super::problem::Problem;
use actix_web::{App, HttpResponse, HttpServer, ResponseError, web};
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

/// How a time of being closed ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedUntil {
    /// It is time to try again.
    NextTry,
    /// The operator wants the process to end.
    Stopped,
}

/// Answers 503 with `why` to everything for as long as `patience`.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve_closed(listener: TcpListener, why: &str, patience: Duration) -> Result<ClosedUntil> {
    let why = why.to_owned();
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            let why = why.clone();
            App::new()
                .route(
                    "/health/live",
                    web::get().to(|| async { HttpResponse::Ok().body("live\n") }),
                )
                .default_service(web::to(move || {
                    let problem = Problem::unavailable(why.clone(), RETRY_AFTER_S);
                    async move { problem.error_response() }
                }))
        })
        .workers(1)
        .shutdown_timeout(1)
        .disable_signals()
        .listen(listener)
        .context("starting the closed HTTP server")?
        .run();
        let handle = server.handle();
        let serving = actix_web::rt::spawn(server);
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let until = tokio::select! {
            () = tokio::time::sleep(patience) => ClosedUntil::NextTry,
            _ = terminate.recv() => ClosedUntil::Stopped,
            _ = interrupt.recv() => ClosedUntil::Stopped,
        };
        handle.stop(true).await;
        serving.await.context("ending the closed HTTP server")??;
        Ok(until)
    })
}

const RETRY_AFTER_S: u32 = 10;
