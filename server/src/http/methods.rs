//! An address asked by a method that it does not take: 405, and which it takes.
//!
//! A route fits by its address and its method at once, so what fits none ends at the door for everything else. That door looks
//! the address up among the routes as they describe themselves, and in no store: a secret in an address gets the same answer
//! whether anybody has it or not.

use super::assets;
use super::problem::Problem;
use actix_web::dev::ResourceDef;
use actix_web::error::{InternalError, PathError};
use actix_web::http::header::{self, Allow, TryIntoHeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use domain::problem::Code;
use utoipa::openapi::{PathItem, Paths};

/// Parts that not every word fits; `passkeys/begin` is no passkey, and takes nothing that one takes.
const NARROW: [(&str, &str); 2] = [
    ("{number}", r"{number:\d+}"),
    ("{channel}", "{channel:email|webhook|feed}"),
];

/// The addresses of the API and their methods.
pub struct KnownRoutes(Vec<(ResourceDef, Vec<Method>)>);

impl KnownRoutes {
    pub fn of(described: &Paths) -> KnownRoutes {
        let routes = described.paths.iter().map(|(path, item)| {
            let narrow = NARROW.iter().fold(path.clone(), |path, (part, narrow)| {
                path.replace(part, narrow)
            });
            (ResourceDef::new(narrow), methods_of(item))
        });
        KnownRoutes(routes.collect())
    }

    /// What an address takes by any of the routes that it fits (`/digest/feed` is one `{channel}` too); nothing where it fits none.
    fn taken_at(&self, request: &HttpRequest) -> Vec<Method> {
        // As the router reads it, with `%2E` and the like resolved.
        let path = request.match_info().as_str();
        let mut taken = Vec::new();
        for (route, methods) in &self.0 {
            if route.is_match(path) {
                taken.extend_from_slice(methods);
            }
        }
        taken.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        taken.dedup();
        taken
    }
}

fn methods_of(item: &PathItem) -> Vec<Method> {
    let methods = [
        (Method::DELETE, &item.delete),
        (Method::GET, &item.get),
        // Answered as its GET is: see `entry`.
        (Method::HEAD, &item.get),
        (Method::OPTIONS, &item.options),
        (Method::PATCH, &item.patch),
        (Method::POST, &item.post),
        (Method::PUT, &item.put),
    ];
    methods
        .into_iter()
        .filter_map(|(method, operation)| operation.is_some().then_some(method))
        .collect()
}

/// Answers what no route took: a known address by what it takes, any other as the dashboards do.
pub async fn anything_else(request: HttpRequest, known: web::Data<KnownRoutes>) -> HttpResponse {
    let taken = known.taken_at(&request);
    if taken.is_empty() {
        assets::dashboards(request).await
    } else {
        refused(taken)
    }
}

/// Answers a part of an address that is not what its route has there, such as a word for a number: another route may have it.
pub fn bad_path(error: PathError, request: &HttpRequest) -> actix_web::Error {
    let known = request.app_data::<web::Data<KnownRoutes>>();
    let taken = known.map_or_else(Vec::new, |known| known.taken_at(request));
    if taken.is_empty() || taken.contains(request.method()) {
        Problem::not_found("there is nothing at this address").into()
    } else {
        InternalError::from_response(error, refused(taken)).into()
    }
}

/// Says which methods an address takes.
pub fn refused(taken: Vec<Method>) -> HttpResponse {
    let names: Vec<&str> = taken.iter().map(Method::as_str).collect();
    let problem = Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        Code::WrongMethod,
        format!(
            "this address takes {} and no other method: /api says what each of them does",
            names.join(", ")
        ),
    );
    let mut response = problem.error_response();
    // Names of methods always make a header.
    if let Ok(value) = Allow(taken).try_into_value() {
        response.headers_mut().insert(header::ALLOW, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::App;
    use actix_web::test::TestRequest;
    use utoipa_actix_web::AppExt;

    fn known() -> KnownRoutes {
        let (_, described) = App::new()
            .into_utoipa_app()
            .configure(crate::http::routes)
            .split_for_parts();
        KnownRoutes::of(&described.paths)
    }

    #[test]
    fn an_address_takes_what_its_routes_take_together() {
        let known = known();
        let taken = |path: &str| {
            let methods = known.taken_at(&TestRequest::with_uri(path).to_http_request());
            let names: Vec<&str> = methods.iter().map(Method::as_str).collect();
            names.join(" ")
        };

        assert_eq!(taken("/api/v1/events"), "OPTIONS POST");
        assert_eq!(taken("/trust/prj_x/explain"), "POST");
        assert_eq!(taken("/api/v1/projects/x/views"), "GET HEAD POST");
        assert_eq!(taken("/api/v1/projects/x/digest/feed"), "DELETE POST");
        assert_eq!(taken("/api/v1/projects/x/digest/language"), "PUT");
        assert_eq!(taken("/api/v1/passkeys/12"), "DELETE");
        assert_eq!(taken("/api/v1/passkeys/begin"), "POST");
        for unknown in ["/", "/api/v1/nothing", "/api/v1/projects/", "/projects/x"] {
            assert_eq!(taken(unknown), "", "{unknown}");
        }
    }
}
