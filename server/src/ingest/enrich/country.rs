//! The country of an address, from a local database in MaxMind's format. Without one: none.

use domain::identity::ClientAddress;
use smol_str::SmolStr;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

type Reader = maxminddb::Reader<Vec<u8>>;

/// When a country database was built, in seconds since 1970; `None` if it cannot be read as one.
pub fn country_database_built_s(path: &Path) -> Option<u64> {
    let reader = Reader::open_readfile(path).ok()?;
    Some(reader.metadata().build_epoch)
}

/// A country database, or none. A new file under the same name is taken over while the server runs.
pub struct CountryDatabase {
    path: Option<PathBuf>,
    loaded: RwLock<Loaded>,
}

/// What was read last, and of which file.
#[derive(Default)]
struct Loaded {
    reader: Option<Arc<Reader>>,
    /// `None`: there was no file.
    file: Option<FileMark>,
}

/// Tells one file from another under the same name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct FileMark {
    inode: u64,
    bytes: u64,
    modified_ns: i128,
}

impl FileMark {
    fn of(metadata: &Metadata) -> FileMark {
        FileMark {
            inode: metadata.ino(),
            bytes: metadata.len(),
            modified_ns: i128::from(metadata.mtime()) * 1_000_000_000
                + i128::from(metadata.mtime_nsec()),
        }
    }
}

impl CountryDatabase {
    /// A file that cannot be read, or is no database, is warned about and gives no country.
    pub fn open(path: Option<&Path>) -> CountryDatabase {
        let database = CountryDatabase {
            path: path.map(Path::to_owned),
            loaded: RwLock::default(),
        };
        if database.path.is_some() && !database.take_over_new_file() {
            tracing::warn!("no countries: the file of the setting geo is not there");
        }
        database
    }

    /// Looks whether the file is another one than was read last, and reads it then; says whether it did.
    ///
    /// A file that cannot be used (half copied, for example) leaves the last good one in use.
    pub fn take_over_new_file(&self) -> bool {
        let Some(path) = &self.path else { return false };
        let mark = std::fs::metadata(path).ok().as_ref().map(FileMark::of);
        let known = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
        if mark.is_none() || known.file == mark {
            return false;
        }
        drop(known);
        let read = Reader::open_readfile(path);
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        loaded.file = mark;
        match read {
            Ok(reader) => {
                loaded.reader = Some(Arc::new(reader));
                tracing::info!(path = %path.display(), "reading countries from a new file");
            }
            Err(error) => {
                let meanwhile = match loaded.reader {
                    Some(_) => "the one before stays in use",
                    None => "no country is known",
                };
                tracing::warn!(path = %path.display(), %error, "the country database cannot be read: {meanwhile}");
            }
        }
        true
    }

    /// Whether a file was named that cannot be used.
    pub fn is_broken(&self) -> bool {
        let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
        self.path.is_some() && loaded.reader.is_none()
    }

    /// Whether a database is in use.
    pub fn is_known(&self) -> bool {
        let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
        loaded.reader.is_some()
    }

    /// The two-letter code, or an empty text.
    pub fn country_of(&self, address: &ClientAddress) -> SmolStr {
        let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
        let Some(reader) = loaded.reader.clone() else {
            return SmolStr::default();
        };
        drop(loaded);
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
                .map(SmolStr::from)
        });
        code.unwrap_or_default()
    }
}
