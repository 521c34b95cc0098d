//! Senders of other analytics, by hand: what their published packages would not send, and what a project says about them.
//! The packages themselves speak in tests/senders.

mod bodies;
mod document;
mod objections;
mod settings;

use deadwood_tests::{Installation, Project, Server};
use serde_json::Value;

const MARKER: &str = "marker";

fn installation_with(settings: &Value) -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv", "reports", MARKER]);
    server
        .put(&project.path("/senders"), &project.server_token, settings)
        .expect_status(200);
    (installation, server, project)
}
