//! Presence as rows of an epoch file: what is read at its opening, and how each kind of row is written.

use super::column;
use anyhow::{Context, Result};
use domain::calendar::Day;
use domain::journal::Position;
use domain::presence::{Column, FoldedWeek, Presence};
use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension, params};

pub(super) fn read_presence(database: &Connection) -> Result<Presence> {
    let mut presence = Presence::default();
    let mut statement = database.prepare("select name, day, people from presence")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let column = column_of(&row.get::<_, String>(0)?)?;
        presence.load(
            column,
            Day(row.get(1)?),
            bitmap_of(row.get_ref(2)?.as_blob()?)?,
        );
    }
    let mut statement =
        database.prepare("select name, monday, people, ones, twos, fours from weeks")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let column = column_of(&row.get::<_, String>(0)?)?;
        let bitmap = |place: usize| -> Result<Option<RoaringBitmap>> {
            row.get_ref(place)?
                .as_blob_or_null()?
                .map(bitmap_of)
                .transpose()
        };
        let slices = match (bitmap(3)?, bitmap(4)?, bitmap(5)?) {
            (Some(ones), Some(twos), Some(fours)) => Some([ones, twos, fours]),
            _ => None,
        };
        let people = bitmap_of(row.get_ref(2)?.as_blob()?)?;
        presence.load_week(
            column,
            Day(row.get(1)?),
            FoldedWeek::from_parts(people, slices),
        );
    }
    let mut statement = database.prepare("select account, people from members")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        presence.load_account(row.get(0)?, bitmap_of(row.get_ref(1)?.as_blob()?)?);
    }
    Ok(presence)
}

pub(super) fn read_applied(database: &Connection) -> Result<Position> {
    let applied = database
        .query_row("select segment, records from applied", [], |row| {
            Ok(Position {
                segment: row.get::<_, i64>(0)? as u64,
                records: row.get::<_, i64>(1)? as u64,
            })
        })
        .optional()?;
    Ok(applied.unwrap_or_default())
}

pub(super) fn write_applied(database: &Connection, applied: Position) -> Result<()> {
    database.execute(
        "insert or replace into applied (only_row, segment, records) values (1, ?1, ?2)",
        params![applied.segment as i64, applied.records as i64],
    )?;
    Ok(())
}

pub(super) fn write_actor(database: &Connection, hash: u128, number: u32) -> Result<()> {
    database
        .prepare_cached("insert into actors (hash, number) values (?1, ?2)")?
        .execute(params![hash.to_le_bytes(), number])?;
    Ok(())
}

pub(super) fn write_account(database: &Connection, hash: u128, number: u32) -> Result<()> {
    database
        .prepare_cached("insert into accounts (hash, number) values (?1, ?2)")?
        .execute(params![hash.to_le_bytes(), number])?;
    Ok(())
}

pub(super) fn write_members(
    database: &Connection,
    account: u32,
    people: &RoaringBitmap,
) -> Result<()> {
    database
        .prepare_cached("insert or replace into members (account, people) values (?1, ?2)")?
        .execute(params![account, bytes_of(people)?])?;
    Ok(())
}

pub(super) fn write_day(
    database: &Connection,
    column: &Column,
    day: Day,
    people: &RoaringBitmap,
) -> Result<()> {
    database
        .prepare_cached("insert or replace into presence (name, day, people) values (?1, ?2, ?3)")?
        .execute(params![column::name(column), day.0, bytes_of(people)?])?;
    Ok(())
}

pub(super) fn write_week(
    database: &Connection,
    column: &Column,
    monday: Day,
    week: &FoldedWeek,
) -> Result<()> {
    let slices = match week.day_counts() {
        Some(slices) => slices.iter().map(bytes_of).collect::<Result<Vec<_>>>()?,
        None => Vec::new(),
    };
    let slice = |place: usize| slices.get(place);
    database
        .prepare_cached(
            "insert or replace into weeks (name, monday, people, ones, twos, fours) \
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            column::name(column),
            monday.0,
            bytes_of(week.people())?,
            slice(0),
            slice(1),
            slice(2)
        ])?;
    Ok(())
}

fn column_of(name: &str) -> Result<Column> {
    column::parse(name).context("an epoch file names an unknown column")
}

fn bytes_of(bitmap: &RoaringBitmap) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(bitmap.serialized_size());
    bitmap.serialize_into(&mut bytes)?;
    Ok(bytes)
}

fn bitmap_of(bytes: &[u8]) -> Result<RoaringBitmap> {
    RoaringBitmap::deserialize_from(bytes).context("a presence bitmap is damaged")
}
