//! Whether one folder lies inside another, also through links and before either exists.

use std::path::{Component, Path, PathBuf};

pub(super) fn is_inside(inner: &Path, outer: &Path) -> bool {
    real(inner).starts_with(real(outer))
}

/// The path without links, `.` and `..`, as far as it exists; the rest as it is written.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                real.push(component)
            }
        }
        // Resolved at each step, so that `..` leaves the folder a link points to.
        if let Ok(resolved) = real.canonicalize() {
            real = resolved;
        }
    }
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_inside_another_however_it_is_written() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |path: &str| root.path().join(path);
        std::fs::create_dir(at("data")).expect("made");
        std::os::unix::fs::symlink(at("data"), at("link")).expect("linked");
        for (inner, inside) in [
            ("data", true),
            ("data/keys", true),
            ("keys/../data/keys", true),
            ("link/keys", true),
            ("keys", false),
            ("data-keys", false),
            ("data/../keys", false),
            ("link/../keys", false),
        ] {
            assert_eq!(is_inside(&at(inner), &at("data")), inside, "{inner}");
        }
    }

    #[test]
    fn relative_and_absolute_paths_are_compared() {
        let here = std::env::current_dir().expect("a folder");
        assert!(is_inside(
            Path::new("no-such-data/keys"),
            &here.join("no-such-data")
        ));
        assert!(!is_inside(Path::new("keys"), Path::new("data")));
    }
}
