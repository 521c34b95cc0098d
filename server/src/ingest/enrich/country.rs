//! The country of an address, from a local database in MaxMind's format. Without one: none.

use domain::identity::ClientAddress;
use std::path::Path;
use std::sync::Arc;

/// An opened country database, or none.
pub struct CountryDatabase {
    reader: Option<maxminddb::Reader<Vec<u8>>>,
    unknown: Arc<str>,
}

impl CountryDatabase {
    /// A file that cannot be read, or is no database, is warned about and gives no country.
    pub fn open(path: Option<&Path>) -> CountryDatabase {
        let reader = path.and_then(|path| match maxminddb::Reader::open_readfile(path) {
            Ok(reader) => Some(reader),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "no countries: the database cannot be read");
                None
            }
        });
        CountryDatabase {
            reader,
            unknown: "".into(),
        }
    }

    /// The two-letter code, or an empty text.
    pub fn country_of(&self, address: &ClientAddress) -> Arc<str> {
        let Some(reader) = &self.reader else {
            return self.unknown.clone();
        };
        let code = address.look_up(|address| {
            let found = reader.lookup(address).ok()?;
            // MaxMind's and DB-IP's layout first, then the flat one of IPinfo and iptoasn.
            let nested = [
                maxminddb::PathElement::Key("country"),
                maxminddb::PathElement::Key("iso_code"),
            ];
            let flat = [maxminddb::PathElement::Key("country_code")];
            found
                .decode_path::<&str>(&nested)
                .ok()
                .flatten()
                .or_else(|| found.decode_path::<&str>(&flat).ok().flatten())
                .filter(|code| {
                    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
                })
                .map(Arc::<str>::from)
        });
        code.unwrap_or_else(|| self.unknown.clone())
    }
}
