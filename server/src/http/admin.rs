//! The admin listener: `/metrics` and health for whoever runs the server, apart from the door that browsers use.

use super::health;
use super::problem::{Problem, off_thread};
use crate::condition;
use crate::services::Services;
use crate::telemetry;
use actix_web::dev::Server;
use actix_web::{App, HttpResponse, HttpServer, get, web};
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::sync::Arc;

/// One thread answers a scrape every few seconds.
const WORKERS: usize = 1;
const CONNECTIONS_MAX: usize = 64;

/// Starts to answer on the admin listener. To be called within a runtime.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve(listener: TcpListener, services: Arc<Services>) -> Result<Server> {
    let data = web::Data::from(services);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(data.clone())
            .service(metrics)
            .service(health::live)
            .service(health::ready)
    })
    .workers(WORKERS)
    .max_connections(CONNECTIONS_MAX)
    .client_request_timeout(crate::limits::HEAD_DEADLINE)
    .disable_signals()
    .listen(listener)
    .context("starting the admin listener")?
    .run();
    Ok(server)
}

/// Prometheus's text form 0.0.4. Not in the OpenAPI document: it is no part of the API.
#[get("/metrics")]
async fn metrics(services: web::Data<Services>) -> Result<HttpResponse, Problem> {
    off_thread(move || condition::set_gauges(&services)).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(telemetry::render()))
}
