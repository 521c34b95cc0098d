//! Claims about what is believed of a provider's signature. A browser test signs in with a real provider; here are those that lie.

use super::*;
use openidconnect::core::{
    CoreHmacKey, CoreIdToken, CoreIdTokenFields, CoreJwsSigningAlgorithm, CoreTokenType,
};
use openidconnect::{
    AccessToken, Audience, EmptyAdditionalClaims, EmptyExtraTokenFields, EndUserEmail,
    StandardClaims, SubjectIdentifier,
};

const ISSUER: &str = "https://id.example";
const SECRET: &str = "a secret of thirty-two bytes or so";
const NOW_S: i64 = 1_800_000_000;

/// What a token says, good unless a test changes it.
struct Saying {
    issuer: &'static str,
    audience: &'static str,
    nonce: &'static str,
    issued_s: i64,
    expires_s: i64,
    signed_with: &'static str,
}

const GOOD: Saying = Saying {
    issuer: ISSUER,
    audience: "deadwood",
    nonce: "nonce",
    issued_s: NOW_S,
    expires_s: NOW_S + 300,
    signed_with: SECRET,
};

fn client() -> Client {
    let description: CoreProviderMetadata = serde_json::from_value(serde_json::json!({
        "issuer": ISSUER,
        "authorization_endpoint": "https://id.example/auth",
        "token_endpoint": "https://id.example/token",
        "jwks_uri": "https://id.example/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["HS256", "RS256"],
    }))
    .expect("a description");
    CoreClient::from_provider_metadata(
        description,
        ClientId::new("deadwood".to_owned()),
        Some(ClientSecret::new(SECRET.to_owned())),
    )
}

fn answer(saying: &Saying) -> CoreTokenResponse {
    let moment = |at_s| DateTime::from_timestamp(at_s, 0).expect("a moment");
    let who = StandardClaims::new(SubjectIdentifier::new("1".to_owned()))
        .set_email(Some(EndUserEmail::new("ada@acme.example".to_owned())))
        .set_email_verified(Some(true));
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new(saying.issuer.to_owned()).expect("an address"),
        vec![Audience::new(saying.audience.to_owned())],
        moment(saying.expires_s),
        moment(saying.issued_s),
        who,
        EmptyAdditionalClaims {},
    )
    .set_nonce(Some(Nonce::new(saying.nonce.to_owned())));
    let token = CoreIdToken::new(
        claims,
        &CoreHmacKey::new(saying.signed_with),
        CoreJwsSigningAlgorithm::HmacSha256,
        None,
        None,
    )
    .expect("signed");
    CoreTokenResponse::new(
        AccessToken::new("opaque".to_owned()),
        CoreTokenType::Bearer,
        CoreIdTokenFields::new(Some(token), EmptyExtraTokenFields {}),
    )
}

fn code_of(saying: Saying) -> &'static str {
    let nonce = Nonce::new("nonce".to_owned());
    match verified(&client(), &answer(&saying), &nonce, NOW_S) {
        Ok(claims) => {
            assert_eq!(claims.subject().as_str(), "1");
            "believed"
        }
        Err(refused) => refused.code().word(),
    }
}

#[test]
fn a_signature_is_believed_if_it_is_for_us_of_this_sign_in_and_of_now() {
    let cases = [
        (GOOD, "believed"),
        (
            Saying {
                audience: "another",
                ..GOOD
            },
            "wrong_audience",
        ),
        (
            Saying {
                issuer: "https://other.example",
                ..GOOD
            },
            "not_trusted",
        ),
        (
            Saying {
                nonce: "of another sign-in",
                ..GOOD
            },
            "not_trusted",
        ),
        (
            Saying {
                signed_with: "another secret of as many bytes",
                ..GOOD
            },
            "not_trusted",
        ),
    ];
    for (saying, expected) in cases {
        assert_eq!(code_of(saying), expected);
    }
}

#[test]
fn clocks_may_differ_by_a_minute_and_no_more() {
    let at = |issued_s, expires_s| {
        code_of(Saying {
            issued_s,
            expires_s,
            ..GOOD
        })
    };
    assert_eq!(at(NOW_S + CLOCK_LEEWAY_S, NOW_S + 300), "believed");
    assert_eq!(at(NOW_S + CLOCK_LEEWAY_S + 1, NOW_S + 300), "clocks_differ");
    assert_eq!(at(NOW_S - 300, NOW_S - CLOCK_LEEWAY_S + 1), "believed");
    assert_eq!(at(NOW_S - 300, NOW_S - CLOCK_LEEWAY_S), "clocks_differ");
}

#[test]
fn an_answer_that_signs_nothing_lets_nobody_in() {
    let bare = CoreTokenResponse::new(
        AccessToken::new("opaque".to_owned()),
        CoreTokenType::Bearer,
        CoreIdTokenFields::new(None, EmptyExtraTokenFields {}),
    );
    let refused = verified(&client(), &bare, &Nonce::new("nonce".to_owned()), NOW_S);
    assert_eq!(
        refused.err().map(|refused| refused.code().word()),
        Some("provider_set_wrong")
    );
}
