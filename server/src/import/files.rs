//! What an import reads: files, all tables of a folder, all tables of a zip archive; each with the hash by which it is taken once.

use crate::at_path::{AtPath, Shown, naming};
use anyhow::{Result, ensure};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What all tables of an archive may hold together, unpacked: they are read in memory.
const ARCHIVE_BYTES_MAX: u64 = 512 * 1_024 * 1_024;

/// First bytes of a zip archive that is not empty.
const ZIP_MAGIC: [u8; 4] = *b"PK\x03\x04";

/// One file, wherever it lies.
pub struct ImportFile {
    /// As it is told to whoever imports it.
    pub name: String,
    /// Of its bytes; for a table of an archive, of its bytes outside of it.
    pub hash: blake3::Hash,
    pub bytes: u64,
    content: Content,
}

enum Content {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

impl ImportFile {
    /// # Errors
    /// If the file cannot be read.
    pub fn of_file(path: &Path) -> Result<ImportFile> {
        let mut hasher = blake3::Hasher::new();
        let open = opened(path)?;
        hasher.update_reader(open).at_path("reading", path)?;
        Ok(ImportFile {
            name: name_of(path),
            hash: hasher.finalize(),
            bytes: std::fs::metadata(path).at_path("reading", path)?.len(),
            content: Content::File(path.to_owned()),
        })
    }

    /// # Errors
    /// If it cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.content {
            Content::File(path) => Box::new(File::open(path)?),
            Content::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

/// The tables that are meant: files as they are, folders and archives by the tables in them.
///
/// # Errors
/// If one cannot be read, holds no table, or is named twice.
pub fn import_files(paths: &[PathBuf]) -> Result<Vec<ImportFile>> {
    let mut found: Vec<ImportFile> = Vec::new();
    for path in paths {
        let tables = if path.is_dir() {
            of_folder(path)?
        } else if is_archive(path)? {
            of_archive(path)?
        } else {
            vec![ImportFile::of_file(path)?]
        };
        ensure!(
            !tables.is_empty(),
            naming(|shown| format!(
                "{} holds no file that ends with .csv or .csv.gz",
                shown(&path)
            ))
        );
        found.extend(tables);
    }
    // The order in which files were typed decides nothing.
    found.sort_by(|one, other| one.hash.as_bytes().cmp(other.hash.as_bytes()));
    for pair in found.windows(2) {
        ensure!(
            pair[0].hash != pair[1].hash,
            naming(|shown| format!(
                "{} and {} are the same: name each file once",
                shown(&pair[0].name),
                shown(&pair[1].name)
            ))
        );
    }
    Ok(found)
}

fn of_folder(folder: &Path) -> Result<Vec<ImportFile>> {
    let mut tables = Vec::new();
    for entry in std::fs::read_dir(folder).at_path("reading", folder)? {
        let path = entry.at_path("reading", folder)?.path();
        if path.is_file() && is_table(&name_of(&path)) {
            tables.push(ImportFile::of_file(&path)?);
        }
    }
    Ok(tables)
}

fn opened(path: &Path) -> Result<File> {
    File::open(path).naming(|shown| {
        format!(
            "{} cannot be opened: the server reads it itself, so it must lie on the server's machine, readable for its user",
            shown(&path)
        )
    })
}

fn is_archive(path: &Path) -> Result<bool> {
    let mut file = opened(path)?;
    let mut first = [0; 4];
    let is_long_enough = file.read_exact(&mut first).is_ok();
    Ok(is_long_enough && first == ZIP_MAGIC)
}

fn of_archive(path: &Path) -> Result<Vec<ImportFile>> {
    let reading = |shown: Shown<'_>| {
        format!(
            "reading the archive {}: unpack it and name its folder instead",
            shown(&path)
        )
    };
    let mut archive = zip::ZipArchive::new(File::open(path)?).naming(reading)?;
    let mut left = ARCHIVE_BYTES_MAX;
    let mut tables = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).naming(reading)?;
        let name = name_of(Path::new(entry.name()));
        if !entry.is_file() || !is_table(&name) {
            continue;
        }
        let mut bytes = Vec::new();
        // What the archive says of its sizes may be anything: what comes out is counted.
        entry
            .take(left + 1)
            .read_to_end(&mut bytes)
            .naming(reading)?;
        let length = bytes.len() as u64;
        ensure!(
            length <= left,
            naming(|shown| format!(
                "{} unpacks to more than 512 MiB: unpack it and name its folder instead",
                shown(&path)
            ))
        );
        left -= length;
        tables.push(ImportFile {
            name,
            hash: blake3::hash(&bytes),
            bytes: length,
            content: Content::Memory(bytes.into()),
        });
    }
    Ok(tables)
}

/// By the name of a file alone. `._NAME` is what macOS puts beside a file when it packs a folder again.
fn is_table(name: &str) -> bool {
    !name.starts_with("._") && (name.ends_with(".csv") || name.ends_with(".csv.gz"))
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    const DAYS: &[u8] = b"date,visitors\n2024-04-01,7\n";

    fn archive(folder: &Path, compression: zip::CompressionMethod) -> PathBuf {
        let path = folder.join("export.zip");
        let mut archive = zip::ZipWriter::new(File::create(&path).expect("a file"));
        let options = SimpleFileOptions::default().compression_method(compression);
        for (name, bytes) in [
            ("imported_visitors.csv", DAYS),
            ("notes.txt", b"x".as_slice()),
            ("__MACOSX/._imported_visitors.csv", b"\0\x05\x16\x07"),
        ] {
            archive.start_file(name, options).expect("an entry");
            archive.write_all(bytes).expect("written");
        }
        archive.finish().expect("an archive");
        path
    }

    #[test]
    fn a_table_is_the_same_in_a_folder_and_in_an_archive() {
        let folder = tempfile::tempdir().expect("a folder");
        let unpacked = folder.path().join("unpacked");
        std::fs::create_dir(&unpacked).expect("a folder");
        std::fs::write(unpacked.join("visitors.csv"), DAYS).expect("written");
        for beside in ["notes.txt", "._visitors.csv"] {
            std::fs::write(unpacked.join(beside), "x").expect("written");
        }
        let of_folder = import_files(std::slice::from_ref(&unpacked)).expect("a table");
        for compression in [
            zip::CompressionMethod::Stored,
            zip::CompressionMethod::Deflated,
        ] {
            let path = archive(folder.path(), compression);

            let of_archive = import_files(std::slice::from_ref(&path)).expect("a table");

            assert_eq!(of_archive.len(), 1);
            assert_eq!(of_archive[0].name, "imported_visitors.csv");
            assert_eq!(of_archive[0].hash, of_folder[0].hash);
            let mut bytes = Vec::new();
            let mut open = of_archive[0].open().expect("open");
            open.read_to_end(&mut bytes).expect("read");
            assert_eq!(bytes, DAYS);
            let twice = import_files(&[path, unpacked.clone()])
                .err()
                .expect("twice");
            assert!(twice.to_string().contains("each file once"), "{twice}");
        }
    }

    #[test]
    fn a_folder_without_tables_and_a_broken_archive_say_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let refused = |path: &Path| {
            let error = import_files(&[path.to_owned()]).err().expect("refused");
            format!("{error:#}")
        };
        assert!(refused(folder.path()).contains(".csv"));
        let broken = folder.path().join("broken.zip");
        std::fs::write(&broken, b"PK\x03\x04 and nothing").expect("written");
        assert!(refused(&broken).contains("name its folder"));
    }
}
