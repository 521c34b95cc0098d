//! The "Anonymous Microsoft Web Data" of the UCI repository: a week of February 1998, who saw which area of a site.
//!
//! A lines are the catalogue (`A,1277,1,"NetShow for PowerPoint","/stream"`), a C line begins what one person did
//! (`C,"10164",10164`), V lines are the areas seen (`V,1123,1`). I, T and N lines say nothing of use.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use super::lines::Lines;
use super::{Reason, RejectedLine};

/// Longest title kept, in characters; the catalogue's own limit.
const TITLE_CHARS_MAX: usize = 200;

/// What a line of the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MswebItem {
    /// An area of the site.
    Feature {
        line: u64,
        /// `vroot-1277`.
        key: String,
        title: String,
        path: String,
    },
    /// One person saw an area at least once in that week.
    Use {
        line: u64,
        /// The case's number, `10164`: made up by the file's authors, nobody's.
        actor: String,
        feature: String,
    },
}

/// Items of a file in its order, and the lines that hold none.
pub struct Msweb {
    lines: Lines,
    /// Items of lines up to this one were taken by an earlier run; they are read again for their context, not given again.
    resume_after_line: u64,
    listed: HashSet<u32>,
    actor: Option<String>,
}

impl Msweb {
    /// Opens a file, plain or gzip. `resume_after_line` is 0, or the last line an earlier run has journalled.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path, resume_after_line: u64) -> io::Result<Self> {
        Ok(Self::of(Lines::open(path)?, resume_after_line))
    }

    /// Reads from lines already opened.
    pub fn of(lines: Lines, resume_after_line: u64) -> Self {
        Self {
            lines,
            resume_after_line,
            listed: HashSet::new(),
            actor: None,
        }
    }

    /// Bytes of the file taken so far.
    pub fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }

    fn item(&mut self, line: u64, text: &str) -> Result<Option<MswebItem>, Reason> {
        match text.split_once(',').map_or(text, |(kind, _)| kind) {
            "I" | "T" | "N" | "" => Ok(None),
            "A" => self.feature(line, text).map(Some),
            "C" => self.begin_case(text).map(|()| None),
            "V" => self.seen(line, text).map(Some),
            _ => Err(Reason::UnknownKind),
        }
    }

    fn feature(&mut self, line: u64, text: &str) -> Result<MswebItem, Reason> {
        const FORM: Reason = Reason::WrongForm("A,<number>,1,\"<title>\",\"<path>\"");
        let mut fields = text.splitn(4, ',').skip(1);
        let vroot: u32 = fields
            .next()
            .and_then(|field| field.parse().ok())
            .ok_or(FORM)?;
        let (_, quoted) = (fields.next().ok_or(FORM)?, fields.next().ok_or(FORM)?);
        // Split at `","`: a title may hold commas and quotes of its own.
        let inner = quoted
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .ok_or(FORM)?;
        let (title, path) = inner.rsplit_once("\",\"").ok_or(FORM)?;
        self.listed.insert(vroot);
        Ok(MswebItem::Feature {
            line,
            key: key(vroot),
            title: title.chars().take(TITLE_CHARS_MAX).collect(),
            path: path.to_owned(),
        })
    }

    fn begin_case(&mut self, text: &str) -> Result<(), Reason> {
        // Whatever follows a broken C line must not be added to the person before it.
        self.actor = None;
        let case: Option<u32> = text.rsplit(',').next().and_then(|field| field.parse().ok());
        self.actor = Some(
            case.ok_or(Reason::WrongForm("C,\"<number>\",<number>"))?
                .to_string(),
        );
        Ok(())
    }

    fn seen(&mut self, line: u64, text: &str) -> Result<MswebItem, Reason> {
        let vroot: Option<u32> = text.split(',').nth(1).and_then(|field| field.parse().ok());
        let vroot = vroot.ok_or(Reason::WrongForm("V,<number>,1"))?;
        let actor = self.actor.clone().ok_or(Reason::NoActor)?;
        if self.listed.contains(&vroot) {
            Ok(MswebItem::Use {
                line,
                actor,
                feature: key(vroot),
            })
        } else {
            Err(Reason::UnlistedFeature)
        }
    }
}

fn key(vroot: u32) -> String {
    format!("vroot-{vroot}")
}

impl Iterator for Msweb {
    type Item = Result<MswebItem, RejectedLine>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (line, item) = match self.lines.next_line()? {
                Ok((line, text)) => match self.item(line, &text) {
                    Ok(None) => continue,
                    Ok(Some(item)) => (line, Ok(item)),
                    Err(reason) => (line, Err(RejectedLine { line, reason })),
                },
                Err(rejected) => (rejected.line, Err(rejected)),
            };
            if line > self.resume_after_line {
                return Some(item);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    const FILE: &str = "I,4,\"www.microsoft.com\",\"created by getlog.pl\"\nA,1277,1,\"NetShow, for \"\"PowerPoint\"\"\",\"/stream\"\nA,1253,1,\"Word\",\"/word\"\nC,\"10164\",10164\nV,1277,1\nV,1253,1\nC,\"10165\",10165\nV,1253,1\n";

    fn read(text: &str, resume_after_line: u64) -> Vec<Result<MswebItem, RejectedLine>> {
        Msweb::of(
            Lines::of(Cursor::new(text.to_owned())).unwrap(),
            resume_after_line,
        )
        .collect()
    }

    fn used(line: u64, actor: &str, feature: &str) -> Result<MswebItem, RejectedLine> {
        Ok(MswebItem::Use {
            line,
            actor: actor.to_owned(),
            feature: feature.to_owned(),
        })
    }

    #[test]
    fn areas_are_features_and_votes_are_uses_of_the_case_above() {
        let items = read(FILE, 0);

        assert!(
            matches!(&items[0], Ok(MswebItem::Feature { line: 2, key, path, .. }) if key == "vroot-1277" && path == "/stream")
        );
        assert_eq!(
            items[2..],
            [
                used(5, "10164", "vroot-1277"),
                used(6, "10164", "vroot-1253"),
                used(8, "10165", "vroot-1253")
            ]
        );
    }

    #[test]
    fn a_resumed_import_gives_what_follows_with_its_actor() {
        assert_eq!(
            read(FILE, 5),
            [
                used(6, "10164", "vroot-1253"),
                used(8, "10165", "vroot-1253")
            ]
        );
    }

    #[test]
    fn a_bad_line_is_named_by_number_and_reason_and_ends_nothing() {
        let text = "V,1253,1\nA,x,1,\"a\",\"/a\"\nA,1,1,\"a\"\nA,1253,1,\"Word\",\"/word\"\nC,\"7\",seven\nV,1253,1\nC,\"8\",8\nV,9,1\nV\nZ,1\nV,1253,1\n";

        let items = read(text, 0);

        let rejected: Vec<_> = items
            .iter()
            .filter_map(|item| item.as_ref().err())
            .collect();
        let reasons: Vec<_> = rejected
            .iter()
            .map(|rejected| (rejected.line, rejected.reason.to_string()))
            .collect();
        let lines: Vec<_> = reasons.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 5, 6, 8, 9, 10], "{reasons:?}");
        assert_eq!(rejected[4].reason, Reason::NoActor);
        assert_eq!(rejected[5].reason, Reason::UnlistedFeature);
        assert_eq!(items.last(), Some(&used(11, "8", "vroot-1253")));
    }
}
