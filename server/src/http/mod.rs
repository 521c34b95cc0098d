//! The edge: routes, and nothing that decides. No other module knows actix.

mod account;
pub mod admin;
mod annotations;
mod assets;
mod audit;
mod auth;
mod base;
mod board;
mod body;
mod catalogue;
mod channels;
mod closed;
mod compat;
mod connections;
mod cookies;
mod decisions;
mod deletion;
mod encoding;
mod entry;
mod events;
mod exports;
mod feed;
mod funnels;
mod hardening;
mod health;
mod installation;
mod invitations;
mod jobs;
mod live;
mod mcp;
mod methods;
mod notices;
mod objections;
mod onboarding;
mod openapi;
mod passkeys;
mod password_links;
mod people;
mod population;
mod problem;
mod projects;
mod reports;
mod sender;
mod senders;
mod session;
mod settings;
mod share_link;
mod shares;
mod single_sign_on;
mod test_sessions;
mod tokens;
mod trust;
mod views;

pub use actix_web::dev::ServerHandle;
pub use closed::{ClosedUntil, serve_closed};
pub use jobs::JobLine;
pub use projects::Created;

use crate::limits;
use crate::services::Services;
use crate::telemetry;
use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, web};
use anyhow::{Context, Result};
use connections::Connections;
use methods::KnownRoutes;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use utoipa_actix_web::AppExt;
use utoipa_actix_web::service_config::ServiceConfig;

/// Requests under way get this long when the server is told to stop.
const SHUTDOWN_S: u64 = 5;

/// Everything this server answers, in one list. A handler without `#[utoipa::path]` does not compile here, so that
/// `/api/openapi.json` is whole.
fn routes(config: &mut ServiceConfig<'_>) {
    config
        // First what is asked most: a path is compared in this order.
        .service(events::collect)
        .service(events::preflight)
        .service(health::live)
        .service(health::ready)
        .service(health::forwarded)
        .service(session::exchange)
        .service(session::show)
        .service(session::sign_in)
        .service(session::end)
        .service(session::change_password)
        .service(session::list)
        .service(session::revoke)
        .service(single_sign_on::ways)
        .service(single_sign_on::begin)
        .service(single_sign_on::begin_binding)
        .service(single_sign_on::show)
        .service(single_sign_on::unbind)
        .service(single_sign_on::come_back)
        .service(passkeys::begin_entering)
        .service(passkeys::enter)
        .service(passkeys::list)
        .service(passkeys::begin)
        .service(passkeys::add)
        .service(passkeys::remove)
        .service(account::make)
        .service(invitations::show)
        .service(invitations::accept)
        .service(people::list)
        .service(people::invite)
        .service(people::withdraw)
        .service(people::change_role)
        .service(people::remove)
        .service(people::leave)
        .service(password_links::make)
        .service(password_links::mail)
        .service(password_links::show)
        .service(password_links::choose)
        .service(audit::show)
        .service(projects::list)
        .service(projects::create)
        .service(projects::show)
        .service(deletion::delete)
        .service(deletion::reopen)
        .service(catalogue::show)
        .service(catalogue::put)
        .service(catalogue::patch)
        .service(catalogue::history)
        .service(catalogue::manifest)
        .service(catalogue::schema)
        .service(catalogue::adopt)
        .service(catalogue::quarantine)
        .service(board::show)
        .service(board::hypotheses)
        .service(board::portfolio)
        .service(board::snapshot)
        .service(board::digest)
        .service(channels::show)
        .service(channels::set_email)
        .service(channels::set_webhook)
        .service(channels::set_language)
        .service(channels::open_feed)
        .service(channels::stop)
        .service(channels::test)
        .service(feed::show)
        .service(decisions::list)
        .service(decisions::decide)
        .service(decisions::undo)
        .service(decisions::evidence)
        .service(decisions::check_evidence)
        .service(decisions::ask_back)
        .service(population::report)
        .service(notices::show)
        .service(notices::put)
        .service(settings::show)
        .service(settings::change)
        .service(installation::show)
        .service(exports::list)
        .service(exports::begin)
        .service(exports::take)
        .service(jobs::of_project)
        .service(jobs::of_server)
        .service(onboarding::show)
        .service(live::show)
        .service(tokens::list)
        .service(tokens::create)
        .service(tokens::withdraw)
        .service(shares::list)
        .service(shares::create)
        .service(shares::revoke)
        .service(share_link::show)
        .service(share_link::unlock)
        .service(share_link::style)
        .service(funnels::list)
        .service(funnels::define)
        .service(funnels::change)
        .service(annotations::list)
        .service(annotations::annotate)
        .service(annotations::remove)
        .service(views::list)
        .service(views::save)
        .service(views::remove)
        .service(objections::note)
        .service(objections::withdraw)
        .service(test_sessions::open)
        .service(test_sessions::show)
        .service(reports::answer)
        .service(mcp::answer)
        .service(senders::show)
        .service(senders::put)
        .service(senders::preview)
        .service(senders::history)
        .service(trust::page)
        .service(trust::style)
        .service(trust::explain_batch)
        .service(trust::ledger)
        .service(trust::machine_readable)
        .service(assets::script)
        .service(assets::versioned_script)
        .service(assets::lite_script)
        .service(assets::versioned_lite_script)
        .service(assets::notices_module)
        .service(assets::integrity)
        .service(openapi::show)
        .service(openapi::page::show)
        .service(openapi::page::style);
}

/// Binds the address, so that a port in use is told before anything else starts.
///
/// # Errors
/// If the address cannot be bound.
pub fn bind(listen: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(listen)
        .with_context(|| format!("listening on {listen}: is another server running there?"))
}

/// Starts to answer on the listener. The returned server runs until it is stopped. To be called within a runtime.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve(listener: TcpListener, services: Arc<Services>) -> Result<Server> {
    assets::keep_script_versions(&services);
    let data = web::Data::from(services);
    let connections = Connections::new();
    tokio::spawn(Connections::watch(Arc::downgrade(&connections)));
    let answers = web::Data::new(telemetry::AnswerCounters::new());
    let large_bodies = web::Data::new(compat::LargeBodies::default());
    let server = HttpServer::new(move || {
        let (app, described) = App::new()
            .app_data(data.clone())
            .app_data(large_bodies.clone())
            .app_data(answers.clone())
            .app_data(
                web::JsonConfig::default()
                    .limit(BODY_BYTES_MAX)
                    .error_handler(problem::bad_json),
            )
            .app_data(web::QueryConfig::default().error_handler(problem::bad_query))
            .app_data(web::FormConfig::default().error_handler(problem::bad_form))
            .app_data(web::PathConfig::default().error_handler(methods::bad_path))
            .wrap(from_fn(entry::pass))
            .into_utoipa_app()
            .configure(routes)
            .split_for_parts();
        app.app_data(web::Data::new(KnownRoutes::of(&described.paths)))
            // In formats that others own; what of them is read and answered here is in the document all the same.
            .configure(compat::routes)
            .configure(mcp::no_way_to_sign_in)
            .default_service(web::route().to(methods::anything_else))
    })
    .workers(WORKERS)
    .max_connections(limits::CONNECTIONS_PER_WORKER_MAX)
    .client_request_timeout(limits::HEAD_DEADLINE)
    .keep_alive(limits::KEEP_ALIVE)
    .client_disconnect_timeout(limits::LINGER)
    .on_connect(move |io, data| connections.note(io, data))
    .shutdown_timeout(SHUTDOWN_S)
    .disable_signals()
    .listen(listener)
    .context("starting the HTTP server")?
    .run();
    Ok(server)
}

/// Bodies of the API's own JSON (catalogues above all).
const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Handlers only wait or hand over to blocking threads; two are enough for the journal.
const WORKERS: usize = 2;
