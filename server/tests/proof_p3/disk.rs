//! What a thief of the disk reads of people: every epoch file, row by row.

use super::linking::{Image, Sighting};
use domain::calendar::Day;
use roaring::RoaringBitmap;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads the epoch files of a data folder.
pub fn image_of(data: &Path) -> Image {
    let mut image = Image::new();
    for entry in std::fs::read_dir(data.join("presence")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "sqlite")
        {
            image.push(people_of(&path));
        }
    }
    image
}

fn people_of(path: &Path) -> Vec<Sighting> {
    let database = Connection::open(path).expect("opens");
    let mut people: BTreeMap<u32, Sighting> = BTreeMap::new();
    read(&database, "select hash, number from actors", |row| {
        let hash: [u8; 16] = row.get(0)?;
        let sighting = people.entry(row.get(1)?).or_default();
        sighting.ids.push(u128::from_le_bytes(hash));
        Ok(())
    });
    read(&database, "select name, day, people from presence", |row| {
        let name: String = row.get(0)?;
        let day = Day(row.get(1)?);
        see(&mut people, &name, (day, day), 1, &bitmap(row.get(2)?));
        Ok(())
    });
    let weeks = "select name, monday, people, ones, twos, fours from weeks";
    read(&database, weeks, |row| {
        let name: String = row.get(0)?;
        let monday = Day(row.get(1)?);
        let week = (monday, monday.plus(6));
        see(&mut people, &name, week, 0, &bitmap(row.get(2)?));
        for (place, days) in [(3, 1), (4, 2), (5, 4)] {
            if let Some(bytes) = row.get::<_, Option<Vec<u8>>>(place)? {
                see(&mut people, &name, week, days, &bitmap(bytes));
            }
        }
        Ok(())
    });
    people.into_values().collect()
}

fn see(
    people: &mut BTreeMap<u32, Sighting>,
    name: &str,
    (from, to): (Day, Day),
    days: u64,
    numbers: &RoaringBitmap,
) {
    for number in numbers {
        let sighting = people.entry(number).or_default();
        *sighting.pattern.entry((name.to_owned(), from)).or_default() += days;
        let (first, last) = sighting.days.unwrap_or((from, to));
        sighting.days = Some((first.min(from), last.max(to)));
    }
}

fn bitmap(bytes: Vec<u8>) -> RoaringBitmap {
    RoaringBitmap::deserialize_from(&bytes[..]).expect("a bitmap")
}

fn read(
    database: &Connection,
    query: &str,
    mut take: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
) {
    let mut statement = database.prepare(query).expect("a query");
    let mut rows = statement.query([]).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        take(row).expect("of this form");
    }
}
