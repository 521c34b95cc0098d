//! `/mcp`: the Model Context Protocol over streamable HTTP, for assistants. Every answer is one JSON body: nothing is streamed,
//! and no session is kept. A token names the project.

use super::auth;
use super::problem::{Problem, off_thread};
use crate::limits::MCP_BODY_BYTES_MAX;
use crate::mcp::{self, Desk, Headers, Reply, Status};
use crate::reports::Interest;
use crate::services::Services;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError, post, web};
use domain::access::Scope;
use domain::problem::Code;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A message to the server, for the document; `crate::mcp` reads it.
#[derive(Serialize, ToSchema)]
#[schema(as = McpQuestion)]
#[allow(dead_code)]
struct Question {
    #[schema(example = "2.0")]
    jsonrpc: String,
    /// A text or a number, repeated in the answer. Left out: a notification, which is not answered.
    id: Option<Value>,
    /// `initialize`, `ping`, `tools/list`, `tools/call` and others of the protocol.
    method: String,
    #[schema(value_type = Option<Object>)]
    params: Option<Value>,
}

/// One answer, or a list of them where the revision 2025-03-26 was sent a list.
#[derive(Serialize, ToSchema)]
#[schema(as = McpAnswers)]
#[serde(untagged)]
#[allow(dead_code)]
enum Answers {
    One(Answer),
    Several(Vec<Answer>),
}

#[derive(Serialize, ToSchema)]
#[schema(as = McpAnswer)]
#[allow(dead_code)]
struct Answer {
    #[schema(example = "2.0")]
    jsonrpc: String,
    id: Option<Value>,
    /// Where all is well.
    #[schema(value_type = Option<Object>)]
    result: Option<Value>,
    /// Where it is not: a code of JSON-RPC and a sentence.
    #[schema(value_type = Option<Object>)]
    error: Option<Value>,
}

/// Ask as an assistant, by the Model Context Protocol.
///
/// Streamable HTTP in the revisions 2026-07-28, 2025-11-25, 2025-06-18 and 2025-03-26. One message of JSON-RPC 2.0 a request;
/// `tools/list` names the tools, `tools/call` asks one. The token's scope `read` opens them, and the token names the project.
#[utoipa::path(tag = "assistants", operation_id = "ask_as_assistant",
    request_body(content = Question, description = "A message of JSON-RPC 2.0, at most 65,536 bytes", examples(
        ("tools" = (summary = "Which tools there are", value = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}))),
        ("features" = (summary = "All features by their use", value = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "list_features", "arguments": {}}}))),
        ("removal" = (summary = "What can go", value = json!({"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "removal_candidates", "arguments": {}}}))),
        ("evidence" = (summary = "One feature", value = json!({"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "feature_evidence", "arguments": {"feature": "export-csv"}}}))),
        ("health" = (summary = "How far the figures can be trusted", value = json!({"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": {"name": "instrumentation_health", "arguments": {}}}))))),
    responses((status = 200, description = "The answer, also where it is an error of JSON-RPC", body = Answers), (status = 202, description = "A notification was heard"), (status = 400, description = "No message, or one that its revision forbids", body = Answer,
            example = json!({"jsonrpc": "2.0", "error": {"code": -32600, "message": "a message is an object"}})),
        (status = 404, description = "No such method, of a revision without a handshake", body = Answer,
            example = json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "there is no such method here: tools/list and tools/call are"}}))),
    security(("token" = [])))]
#[post("/mcp")]
pub async fn answer(
    request: HttpRequest,
    payload: web::Payload,
    services: web::Data<Services>,
) -> HttpResponse {
    match take(&request, payload, services).await {
        Ok(reply) => written(reply),
        Err(problem) => refused(&problem),
    }
}

async fn take(
    request: &HttpRequest,
    payload: web::Payload,
    services: web::Data<Services>,
) -> Result<Reply, Problem> {
    of_no_page(request)?;
    let project = auth::by_token(request, &services, Scope::Read)?;
    let told = |name: &str| Some(request.headers().get(name)?.to_str().unwrap_or_default());
    let media_type = told("content-type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Code::NotJson,
            "send the message as application/json",
        ));
    }
    let body = payload
        .to_bytes_limited(MCP_BODY_BYTES_MAX)
        .await
        .map_err(|_| too_large())?
        .map_err(|_| Problem::bad_request(Code::BodyBroken, "the body ended before its end"))?;
    let [version, method, name] = ["mcp-protocol-version", "mcp-method", "mcp-name"]
        .map(|name| told(name).map(str::to_owned));
    // Dropped with this handler when the client goes away.
    let (interest, _asking) = Interest::while_asked();
    off_thread(move || {
        let headers = Headers {
            version: version.as_deref(),
            method: method.as_deref(),
            name: name.as_deref(),
        };
        let desk = Desk {
            services: &services,
            project: &project,
            interest: &interest,
        };
        Ok::<_, Problem>(mcp::answer(&body, headers, &desk))
    })
    .await
}

/// No page has a business here: one that reached this server under a name of its own (DNS rebinding) would say an origin that
/// fits that name, so none is believed.
fn of_no_page(request: &HttpRequest) -> Result<(), Problem> {
    if request.headers().contains_key(header::ORIGIN) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::FromAPage,
            "a page in a browser may not ask here: connect the assistant itself, which sends no Origin",
        ));
    }
    Ok(())
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        Code::BodyTooLarge,
        format!("a message has at most {MCP_BODY_BYTES_MAX} bytes"),
    )
}

fn written(reply: Reply) -> HttpResponse {
    let mut response = HttpResponse::build(match reply.status {
        Status::Ok => StatusCode::OK,
        Status::Accepted => StatusCode::ACCEPTED,
        Status::BadRequest => StatusCode::BAD_REQUEST,
        Status::NotFound => StatusCode::NOT_FOUND,
    });
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    match reply.body {
        Some(body) => response.json(body),
        None => response.finish(),
    }
}

fn refused(problem: &Problem) -> HttpResponse {
    let mut response = problem.error_response();
    let challenge = match response.status() {
        StatusCode::UNAUTHORIZED => Some("Bearer"),
        StatusCode::FORBIDDEN if problem.code() == Code::ScopeMissing => {
            Some("Bearer error=\"insufficient_scope\", scope=\"read\"")
        }
        _ => None,
    };
    if let Some(challenge) = challenge {
        response.headers_mut().insert(
            header::WWW_AUTHENTICATE,
            header::HeaderValue::from_static(challenge),
        );
    }
    response
}

/// Where a client looks for a way to sign in: there is no OAuth, and the page of the dashboards would answer in its place.
pub fn no_way_to_sign_in(config: &mut web::ServiceConfig) {
    let places = [
        "/.well-known/oauth-{rest:.*}",
        "/.well-known/openid-{rest:.*}",
    ];
    config.service(web::resource(places).to(|| async {
        Problem::not_found("there is no OAuth here: send a token as Authorization: Bearer")
            .error_response()
    }));
}
