//! Links to reports: kept as hashes.

use super::random::{Secret, TokenHash};
use super::{Control, ControlError, rows_of, utc_day};
use domain::access::is_live;
use domain::calendar::{Day, Window};
use domain::event::FeatureKey;
use domain::share::{Filter, InvalidShare, NewShare, SHARES_MAX, SharedReport, Weeks};
use rusqlite::{OptionalExtension, Row};

/// What a link begins with, so that a search for leaked secrets finds it.
const PREFIX: &str = "dws_";

/// A link as its team sees it: all but the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownShare {
    pub number: i64,
    pub name: String,
    pub report: SharedReport,
    pub weeks: Weeks,
    pub has_password: bool,
    pub created: Day,
    pub last_day: Day,
    pub used: Option<Day>,
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedShare {
    pub number: i64,
    /// Number of the project.
    pub project: u32,
    pub report: SharedReport,
    pub weeks: Weeks,
    pub last_day: Day,
    /// Asked for before anything is told.
    pub password_hash: Option<String>,
    used: Option<Day>,
}

const COLUMNS: &str = "number, project, name, report, feature, filter_text, filter_verdicts, weeks, from_day, to_day, \
                       password_hash, created_day, last_day, used_day";

impl Control {
    /// Makes a link; its secret is shown this once.
    ///
    /// # Errors
    /// If the project has as many as it may, or the store cannot be written.
    pub fn create_share(
        &self,
        project: u32,
        new: &NewShare,
        password_hash: Option<&str>,
        now_s: i64,
    ) -> Result<Secret, ControlError> {
        let secret = Secret::draw(PREFIX)?;
        let (feature, filter) = match &new.report {
            SharedReport::Feature(key) => (Some(key.as_str()), None),
            SharedReport::Ranking(filter) => (None, Some(filter)),
            SharedReport::Removal | SharedReport::Audience => (None, None),
        };
        let verdicts = filter
            .filter(|filter| !filter.verdicts.is_empty())
            .map(|filter| {
                let words: Vec<&str> = filter.verdicts.iter().map(|kind| kind.word()).collect();
                words.join(",")
            });
        let (weeks, days) = match new.weeks {
            Weeks::Last(weeks) => (Some(weeks), None),
            Weeks::Fixed(window) => (None, Some(window)),
        };
        self.write(|transaction| {
            transaction.execute(
                "insert into shares (project, name, token_hash, report, feature, filter_text, filter_verdicts,
                   weeks, from_day, to_day, password_hash, created_day, last_day)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                rusqlite::params![
                    project,
                    &new.name,
                    secret.hash().0,
                    new.report.word(),
                    feature,
                    filter.and_then(|filter| filter.text.as_deref()),
                    verdicts,
                    weeks,
                    days.map(|days| days.from.0),
                    days.map(|days| days.to.0),
                    password_hash,
                    utc_day(now_s).0,
                    new.last_day.0,
                ],
            )?;
            if rows_of(transaction, "shares", project)? > SHARES_MAX {
                return Err(InvalidShare::TooMany.into());
            }
            Ok(())
        })?;
        Ok(secret)
    }

    /// Revokes a link: from now on it opens nothing.
    ///
    /// # Errors
    /// If the project has no such link, or the store cannot be written.
    pub fn revoke_share(&self, project: u32, number: i64) -> Result<(), ControlError> {
        self.write(|transaction| {
            let revoked = transaction.execute(
                "delete from shares where project = ?1 and number = ?2",
                (project, number),
            )?;
            match revoked {
                0 => Err(InvalidShare::Unknown.into()),
                _ => Ok(()),
            }
        })
    }

    /// The links of a project, the newest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn shares(&self, project: u32) -> Result<Vec<KnownShare>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(&format!(
            "select {COLUMNS} from shares where project = ?1 order by number desc"
        ))?;
        let mut rows = statement.query([project])?;
        let mut shares = Vec::new();
        while let Some(row) = rows.next()? {
            let opened = read(row)?;
            shares.push(KnownShare {
                number: opened.number,
                name: row.get("name")?,
                created: Day(row.get("created_day")?),
                report: opened.report,
                weeks: opened.weeks,
                has_password: opened.password_hash.is_some(),
                last_day: opened.last_day,
                used: opened.used,
            });
        }
        Ok(shares)
    }

    /// What a link opens now; `None` if it is no link, was revoked, or its days are over.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn opened_by_share(
        &self,
        secret: &str,
        now_s: i64,
    ) -> Result<Option<OpenedShare>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(&format!(
            "select {COLUMNS} from shares where token_hash = ?1"
        ))?;
        let found = statement
            .query_row([TokenHash::of(secret).0], |row| Ok(read(row)))
            .optional()?
            .transpose()?;
        Ok(found.filter(|share| is_live(Some(share.last_day), utc_day(now_s))))
    }

    /// Notes that a link told its report today: one write a day.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn note_share_used(&self, share: &OpenedShare, now_s: i64) -> Result<(), ControlError> {
        let today = utc_day(now_s);
        if share.used.is_none_or(|used| used < today) {
            self.connection().execute(
                "update shares set used_day = ?2 where number = ?1",
                (share.number, today.0),
            )?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> Result<OpenedShare, ControlError> {
    let damaged = |_| ControlError::Damaged { place: "shares" };
    let day = |name: &str| row.get::<_, Option<i32>>(name).map(|day| day.map(Day));
    let word: String = row.get("report")?;
    let feature: Option<String> = row.get("feature")?;
    let report = match (word.as_str(), feature) {
        ("ranking", None) => {
            let verdicts: String = row
                .get::<_, Option<String>>("filter_verdicts")?
                .unwrap_or_default();
            let words = verdicts.split(',').filter(|word| !word.is_empty());
            SharedReport::Ranking(Filter::check(row.get("filter_text")?, words).map_err(damaged)?)
        }
        ("removal", None) => SharedReport::Removal,
        ("audience", None) => SharedReport::Audience,
        ("feature", Some(key)) => SharedReport::Feature(
            FeatureKey::parse(&key).map_err(|_| ControlError::Damaged { place: "shares" })?,
        ),
        _ => return Err(ControlError::Damaged { place: "shares" }),
    };
    let weeks = match (row.get("weeks")?, day("from_day")?, day("to_day")?) {
        (Some(weeks), None, None) => Weeks::Last(weeks),
        (None, Some(from), Some(to)) => Weeks::Fixed(Window { from, to }),
        _ => return Err(ControlError::Damaged { place: "shares" }),
    };
    Ok(OpenedShare {
        number: row.get("number")?,
        project: row.get("project")?,
        report,
        weeks,
        last_day: Day(row.get("last_day")?),
        password_hash: row.get("password_hash")?,
        used: day("used_day")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::DAY_S;
    use super::*;
    use domain::verdict::Kind;

    fn new(report: SharedReport, weeks: Weeks) -> NewShare {
        NewShare {
            name: "Board".to_owned(),
            report,
            weeks,
            last_day: Day(3),
        }
    }

    #[test]
    fn what_a_link_opens_comes_back_as_it_was_made() {
        let control = Control::with_two_projects();
        let filter = Filter {
            text: Some("Exp,ort".to_owned()),
            verdicts: vec![Kind::Candidate, Kind::Keep],
        };
        let fixed = Weeks::Fixed(Window {
            from: Day(4),
            to: Day(10),
        });
        for report in [
            SharedReport::Ranking(Filter::default()),
            SharedReport::Ranking(filter),
            SharedReport::Removal,
            SharedReport::Audience,
            SharedReport::Feature(FeatureKey::parse("export").expect("a key")),
        ] {
            for weeks in [Weeks::Last(13), fixed] {
                let secret = control
                    .create_share(2, &new(report.clone(), weeks), None, 0)
                    .expect("made");
                let opened = control
                    .opened_by_share(secret.reveal(), 0)
                    .expect("read")
                    .expect("live");
                assert_eq!(opened.project, 2);
                assert_eq!((&opened.report, opened.weeks), (&report, weeks));
                let known = &control.shares(2).expect("read")[0];
                assert_eq!((&known.report, known.weeks), (&report, weeks));
            }
        }
        assert!(control.shares(1).expect("read").is_empty());
    }

    #[test]
    fn a_link_opens_until_its_last_day_or_until_it_is_revoked_by_its_own_project() {
        let control = Control::with_two_projects();
        let make = || {
            let new = new(SharedReport::Removal, Weeks::Last(13));
            control
                .create_share(1, &new, Some("hash"), 0)
                .expect("made")
        };
        let opens = |secret: &Secret, day: i64| {
            let found = control.opened_by_share(secret.reveal(), day * DAY_S);
            found.expect("read").is_some()
        };
        let (kept, gone) = (make(), make());
        assert!(opens(&kept, 3) && !opens(&kept, 4));
        assert!(
            control
                .opened_by_share("dws_guess", 0)
                .expect("read")
                .is_none()
        );
        let number = control.shares(1).expect("read")[0].number;
        assert!(
            control.revoke_share(2, number).is_err(),
            "of another project"
        );
        assert!(opens(&gone, 0));
        control.revoke_share(1, number).expect("revoked");
        assert!(!opens(&gone, 0) && opens(&kept, 0));
        let refused = control.revoke_share(1, number);
        assert!(refused.is_err_and(|error| error.is_refusal()), "it is gone");
    }

    #[test]
    fn the_day_of_the_last_use_is_noted_once_and_never_goes_back() {
        let control = Control::with_two_projects();
        let new = new(SharedReport::Removal, Weeks::Last(13));
        let secret = control.create_share(1, &new, None, 0).expect("made");
        let used = || control.shares(1).expect("read")[0].used;
        assert_eq!(used(), None);
        for (day, known) in [(1, 1), (2, 2), (1, 2)] {
            let now_s = day * DAY_S;
            let opened = control
                .opened_by_share(secret.reveal(), now_s)
                .expect("read")
                .expect("live");
            control.note_share_used(&opened, now_s).expect("noted");
            assert_eq!(used(), Some(Day(known)));
        }
    }

    #[test]
    fn a_project_has_so_many_links_and_no_more() {
        let control = Control::with_two_projects();
        let make = || {
            let new = new(SharedReport::Removal, Weeks::Last(13));
            control.create_share(1, &new, None, 0)
        };
        for _ in 0..SHARES_MAX {
            make().expect("made");
        }
        assert!(make().is_err_and(|error| error.is_refusal()));
        assert_eq!(control.shares(1).expect("read").len(), SHARES_MAX);
    }
}
