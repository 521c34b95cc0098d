//! The dashboards and the script, built into the binary.

use super::encoding::{built_in, takes_gzip};
use super::methods;
use super::problem::{Problem, off_thread};
use crate::services::Services;
use crate::storage::script_versions::{ScriptVersions, version_of_digest};
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError, get, web};
use rust_embed::RustEmbed;
use tracing::warn;

#[derive(RustEmbed)]
#[folder = "../dashboards/dist"]
struct Dashboards;

#[derive(RustEmbed)]
#[folder = "../sdk-js/dist"]
#[include = "deadwood.js"]
#[include = "deadwood-lite.js"]
#[include = "notices.js"]
#[include = "integrity.json"]
struct Script;

/// Nothing but our own origin, and nothing inline.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; \
     img-src 'self'; font-src 'self'; style-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// Give the snippet's script, for any page of any origin.
#[utoipa::path(tag = "script", operation_id = "script",
    responses((status = 200, description = "JavaScript", body = String, content_type = "text/javascript"),
              (status = 304, description = "As known")), security(()))]
#[get("/deadwood.js")]
pub async fn script(request: HttpRequest) -> HttpResponse {
    current(&request, "deadwood.js")
}

/// Give the snippet's script in one version, which a page can pin by its hash.
#[utoipa::path(tag = "script", operation_id = "versioned_script",
    responses((status = 200, description = "JavaScript that never changes", body = String, content_type = "text/javascript"),
              (status = 304, description = "As known")), security(()))]
#[get("/deadwood.{version}.js")]
pub async fn versioned_script(
    request: HttpRequest,
    version: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    immutable(&request, "deadwood.js", version.into_inner(), &services).await
}

/// Give the smallest script: clicks and calls alone.
#[utoipa::path(tag = "script", operation_id = "lite_script",
    responses((status = 200, description = "JavaScript", body = String, content_type = "text/javascript"),
              (status = 304, description = "As known")), security(()))]
#[get("/deadwood-lite.js")]
pub async fn lite_script(request: HttpRequest) -> HttpResponse {
    current(&request, "deadwood-lite.js")
}

/// Give the smallest script in one version.
#[utoipa::path(tag = "script", operation_id = "versioned_lite_script",
    responses((status = 200, description = "JavaScript that never changes", body = String, content_type = "text/javascript"),
              (status = 304, description = "As known")), security(()))]
#[get("/deadwood-lite.{version}.js")]
pub async fn versioned_lite_script(
    request: HttpRequest,
    version: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    immutable(
        &request,
        "deadwood-lite.js",
        version.into_inner(),
        &services,
    )
    .await
}

/// Give the module that shows notices; the script asks for it when there are any.
#[utoipa::path(tag = "script", operation_id = "notices_module",
    responses((status = 200, description = "JavaScript", body = String, content_type = "text/javascript"),
              (status = 304, description = "As known")), security(()))]
#[get("/notices.js")]
pub async fn notices_module(request: HttpRequest) -> HttpResponse {
    current(&request, "notices.js")
}

/// Tell the versioned paths of the scripts, and the hashes for `integrity`.
#[utoipa::path(tag = "script", operation_id = "integrity",
    responses((status = 200, description = "By name: path and integrity", body = Object),
              (status = 304, description = "As known")), security(()))]
#[get("/integrity.json")]
pub async fn integrity(request: HttpRequest) -> HttpResponse {
    current(&request, "integrity.json")
}

/// The file as it is now, which another version of the server may change.
fn current(request: &HttpRequest, name: &str) -> HttpResponse {
    match Script::get(name) {
        Some(file) => for_any_origin(file_answer(request, name, &file, "public, max-age=3600")),
        None => {
            Problem::not_found("the script was not built in: run `make build`").error_response()
        }
    }
}

/// Scripts that a page may pin by their version.
const VERSIONED: [&str; 2] = ["deadwood.js", "deadwood-lite.js"];
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Keeps the versions that this server carries, for the time when another one does. A folder that cannot be written costs only that.
pub fn keep_script_versions(services: &Services) {
    let versions = ScriptVersions::in_data_dir(&services.data_dir);
    for name in VERSIONED {
        let Some(file) = Script::get(name) else {
            continue;
        };
        if let Err(error) = versions.keep(name, &file.data) {
            warn!(
                error = format!("{error:#}"),
                "cannot keep this version of {name}: pages that pin it will break with an upgrade"
            );
        }
    }
}

/// The file in this version: the one carried, or one kept from before.
async fn immutable(
    request: &HttpRequest,
    name: &'static str,
    version: String,
    services: &Services,
) -> Result<HttpResponse, Problem> {
    if let Some(file) = Script::get(name).filter(|file| digest_of(file) == version) {
        return Ok(for_any_origin(file_answer(request, name, &file, FOR_EVER)));
    }
    let versions = ScriptVersions::in_data_dir(&services.data_dir);
    let tag = format!("\"{version}\"");
    let kept = off_thread(move || Ok::<_, Problem>(versions.read(name, &version))).await?;
    let kept = kept.ok_or_else(|| {
        Problem::not_found(
            "this server has never served this version of the script: /integrity.json names the present one",
        )
    })?;
    Ok(for_any_origin(
        HttpResponse::Ok()
            .insert_header((header::ETAG, tag))
            .insert_header((header::CACHE_CONTROL, FOR_EVER))
            .insert_header((header::CONTENT_TYPE, "text/javascript"))
            .body(kept),
    ))
}

fn for_any_origin(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        header::HeaderValue::from_static("*"),
    );
    headers.insert(
        header::HeaderName::from_static("cross-origin-resource-policy"),
        header::HeaderValue::from_static("cross-origin"),
    );
    response
}

/// Any other path: a file of the dashboards, or their page, which knows its own addresses.
pub async fn dashboards(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    if path.starts_with("api/") {
        return Problem::not_found("there is no such route").error_response();
    }
    if request.method() != Method::GET {
        return methods::refused(vec![Method::GET, Method::HEAD]);
    }
    if let Some(file) = Dashboards::get(path) {
        // Names of built assets carry a hash of their content.
        let caching = if path.starts_with("assets/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        return file_answer(&request, path, &file, caching);
    }
    match Dashboards::get("index.html") {
        Some(page) => {
            let mut response = file_answer(&request, "index.html", &page, "no-cache");
            response.headers_mut().insert(
                header::CONTENT_SECURITY_POLICY,
                header::HeaderValue::from_static(CONTENT_SECURITY_POLICY),
            );
            response
        }
        None => Problem::not_found("the dashboards were not built in: run `make build`")
            .error_response(),
    }
}

fn file_answer(
    request: &HttpRequest,
    path: &str,
    file: &rust_embed::EmbeddedFile,
    caching: &'static str,
) -> HttpResponse {
    let digest = digest_of(file);
    let compressed = takes_gzip(request)
        .then(|| built_in(&digest, &file.data))
        .flatten();
    // Two forms of a file are two answers, each with a tag of its own.
    let form = if compressed.is_some() { "-gzip" } else { "" };
    let tag = format!("\"{digest}{form}\"");
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::VARY, "accept-encoding"));
    if known {
        return response.finish();
    }
    let media_type = mime_guess::from_path(path).first_or_octet_stream();
    response.insert_header((header::CONTENT_TYPE, media_type.as_ref()));
    match compressed {
        Some(bytes) => response
            .insert_header((header::CONTENT_ENCODING, "gzip"))
            .body(bytes),
        None => response.body(file.data.clone().into_owned()),
    }
}

fn digest_of(file: &rust_embed::EmbeddedFile) -> String {
    version_of_digest(&file.metadata.sha256_hash())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::MessageBody;
    use actix_web::test::TestRequest;
    use actix_web::web::Bytes;
    use flate2::read::GzDecoder;
    use std::io::Read;

    fn ask(path: &str, headers: &[(&'static str, String)]) -> HttpResponse {
        let mut request = TestRequest::get().uri(path);
        for header in headers {
            request = request.insert_header((header.0, header.1.as_str()));
        }
        actix_web::rt::System::new().block_on(dashboards(request.to_http_request()))
    }

    fn header<'a>(response: &'a HttpResponse, name: &str) -> &'a str {
        let value = response.headers().get(name);
        value.map_or("", |value| value.to_str().expect("text"))
    }

    fn bytes(response: HttpResponse) -> Bytes {
        let bytes = response.into_body().try_into_bytes();
        bytes.unwrap_or_else(|_| panic!("the body is no stream"))
    }

    fn built(ending: &str) -> String {
        let mut names = Dashboards::iter().filter(|name| name.ends_with(ending));
        format!("/{}", names.next().expect("run `make build` first"))
    }

    #[test]
    fn a_script_goes_out_compressed_to_whoever_takes_it_under_a_tag_of_its_own() {
        let path = built(".css");
        let plain = ask(&path, &[]);
        let takes = ("accept-encoding", "br, gzip".to_owned());
        let compressed = ask(&path, std::slice::from_ref(&takes));

        assert_eq!(header(&plain, "content-encoding"), "");
        assert_eq!(header(&compressed, "content-encoding"), "gzip");
        assert_eq!(header(&compressed, "vary"), "accept-encoding");
        assert_eq!(header(&compressed, "content-type"), "text/css");
        let tag = header(&compressed, "etag").to_owned();
        assert_ne!(header(&plain, "etag"), tag);
        let (plain, compressed) = (bytes(plain), bytes(compressed));
        assert!(compressed.len() * 2 < plain.len());
        let mut read = Vec::new();
        GzDecoder::new(&*compressed)
            .read_to_end(&mut read)
            .expect("gzip");
        assert_eq!(read, plain);

        let again = ask(&path, &[takes, ("if-none-match", tag)]);
        assert_eq!(again.status(), 304);
    }

    #[test]
    fn a_font_goes_out_as_it_is() {
        let takes = ("accept-encoding", "gzip".to_owned());
        let font = ask(&built(".woff2"), &[takes]);
        assert_eq!(header(&font, "content-encoding"), "");
    }
}
