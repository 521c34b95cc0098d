use super::self_made::{SelfMade, speak_http};
use super::*;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----\n";
const END: &str = "\n-----END CERTIFICATE-----\n";

fn ask(self_made: &SelfMade, authorities: &Authorities) -> Result<String, ureq::Error> {
    let (port, served) = self_made.serve(|connection| speak_http(connection, "here"));
    let agent: ureq::Agent = authorities.client().build().into();
    let answer = agent
        .get(format!("https://localhost:{port}/"))
        .call()
        .and_then(|mut answer| answer.body_mut().read_to_string());
    served.join().expect("served");
    answer
}

#[test]
fn a_server_is_believed_whose_authority_was_named_and_no_other() {
    let (mine, others) = (SelfMade::made(), SelfMade::made());
    let both = Authorities::parse(format!("{}{}", others.pem, mine.pem).as_bytes());
    let others = Authorities::parse(others.pem.as_bytes());

    assert_eq!(ask(&mine, &both.expect("two")).expect("believed"), "here");
    for authorities in [others.expect("one"), Authorities::default()] {
        let refused = ask(&mine, &authorities).expect_err("nobody vouches for it");
        let ureq::Error::Io(refused) = refused else {
            panic!("{refused}");
        };
        assert!(is_of_tls(&refused), "{refused}");
    }
}

#[test]
fn a_server_that_is_not_there_is_no_matter_of_its_certificate() {
    let nobody = ureq::get("https://localhost:1/").call();
    let Err(ureq::Error::Io(refused)) = nobody else {
        panic!("{nobody:?}");
    };
    assert!(!is_of_tls(&refused), "{refused}");
}

#[test]
fn the_public_authorities_are_believed_beside_ones_own() {
    let own = Authorities::parse(SelfMade::made().pem.as_bytes()).expect("a certificate");
    let tls = own.for_http();
    let RootCerts::Specific(all) = tls.root_certs() else {
        panic!("{:?}", tls.root_certs());
    };
    assert_eq!(
        all.len(),
        webpki_root_certs::TLS_SERVER_ROOT_CERTS.len() + 1
    );
}

#[test]
fn a_file_that_holds_anything_but_certificates_is_refused() {
    let pem = SelfMade::made().pem;
    let key = rcgen::KeyPair::generate().expect("a key").serialize_pem();
    for (text, why) in [
        (String::new(), NoAuthorities::NoCertificate),
        ("my certificate".to_owned(), NoAuthorities::NoCertificate),
        (format!("{BEGIN}AAAA{END}"), NoAuthorities::Broken),
        (format!("{pem}{BEGIN}AAAA{END}"), NoAuthorities::Broken),
        (format!("{pem}{key}"), NoAuthorities::PrivateKey),
    ] {
        assert_eq!(Authorities::parse(text.as_bytes()), Err(why), "{text}");
    }
    let nowhere = Authorities::of_file(Path::new("/no/such/file.pem"));
    assert_eq!(nowhere, Err(NoAuthorities::Unreadable));
}
