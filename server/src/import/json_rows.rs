//! Rows of a JSON file: the entries of a list, those of a list in an answer, or lines that are an object each.

use super::files::ImportFile;
use super::lines::{Lines, unpacked};
use super::reading::Reading;
use anyhow::Result;
use domain::history::BadField;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::{self, BufRead};

/// Why a line is skipped; what stands in it is not repeated.
const NO_JSON: &str = "no object of JSON";

/// Whether a file holds JSON, by its first letter; a table does not begin with these.
///
/// # Errors
/// If it cannot be read.
pub fn holds_json(source: &ImportFile) -> io::Result<bool> {
    let (mut text, _) = unpacked(source.open()?)?;
    Ok(matches!(first_letter(&mut text)?, Some(b'[' | b'{')))
}

/// Gives each row to `take`, one at a time in memory. A row that is not of its form is told and skipped, anything else ends
/// the import. `list_of_answer`: under which name an answer of the writer's API, an object, holds its list.
///
/// # Errors
/// If the file cannot be read, a list breaks off, or `take` ends with something else than a bad field.
pub fn each_json(
    source: &ImportFile,
    list_of_answer: Option<&'static str>,
    reading: &mut Reading<'_>,
    mut take: impl FnMut(&Value, &mut Reading<'_>) -> Result<()>,
) -> Result<()> {
    let (mut text, bytes_read) = unpacked(source.open()?)?;
    let form = match (first_letter(&mut text)?, list_of_answer) {
        (Some(b'['), _) => Form::List,
        (_, Some(name)) if is_answer(source, name)? => Form::Answer(name),
        (_, _) => Form::Lines,
    };
    let mut row = 0_u64;
    let mut one = |value: &Value, place: &str, reading: &mut Reading<'_>| {
        reading.row(bytes_read.get());
        match take(value, reading) {
            Ok(()) => Ok(()),
            Err(error) => match error.downcast::<BadField>() {
                Ok(bad) => {
                    reading.reject_at(source, place, &bad.to_string());
                    Ok(())
                }
                Err(error) => Err(error),
            },
        }
    };
    if form != Form::Lines {
        let mut ended = None;
        let each = Each(|value: Value| {
            row += 1;
            one(&value, &format!("entry {row}"), reading).map_err(|error| ended = Some(error))
        });
        let mut json = serde_json::Deserializer::from_reader(text);
        let read = match form {
            Form::Answer(name) => Under { name, each }.deserialize(&mut json),
            Form::List | Form::Lines => each.deserialize(&mut json),
        };
        if let Some(error) = ended {
            return Err(error);
        }
        return read.map_err(broken);
    }
    let mut lines = Lines::of(text)?;
    while let Some(line) = lines.next_line() {
        match line {
            Err(rejected) => {
                reading.row(bytes_read.get());
                reading.reject(source, &rejected);
            }
            Ok((_, text)) if text.trim().is_empty() => {}
            Ok((line, text)) => {
                let place = format!("line {line}");
                match serde_json::from_str::<Value>(&text) {
                    Ok(value) if value.is_object() => one(&value, &place, reading)?,
                    Ok(_) | Err(_) => {
                        reading.row(bytes_read.get());
                        reading.reject_at(source, &place, NO_JSON);
                    }
                }
            }
        }
    }
    Ok(())
}

/// How a file holds its rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    List,
    /// With the name of its list.
    Answer(&'static str),
    Lines,
}

/// Whether the first object of a file is an answer that holds a list of that name: a line of a file of lines holds none.
fn is_answer(source: &ImportFile, name: &'static str) -> io::Result<bool> {
    let (mut text, _) = unpacked(source.open()?)?;
    first_letter(&mut text)?;
    let mut has_list = false;
    // Its taker ends with the first entry: more of it need not be read.
    let each = Each(|_: Value| {
        has_list = true;
        Err(())
    });
    let answer = Under { name, each };
    let _ended = answer.deserialize(&mut serde_json::Deserializer::from_reader(text));
    Ok(has_list)
}

/// Where a list breaks off; serde's own words would repeat what stands there.
fn broken(error: serde_json::Error) -> anyhow::Error {
    anyhow::anyhow!(
        "its list of JSON breaks off at line {}, column {}: save the whole answer again",
        error.line(),
        error.column()
    )
}

fn first_letter(text: &mut impl BufRead) -> io::Result<Option<u8>> {
    const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
    if text.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
        text.consume(BYTE_ORDER_MARK.len());
    }
    loop {
        let available = text.fill_buf()?;
        if available.is_empty() {
            return Ok(None);
        }
        match available
            .iter()
            .position(|byte| !byte.is_ascii_whitespace())
        {
            Some(start) => {
                let letter = available[start];
                text.consume(start);
                return Ok(Some(letter));
            }
            None => {
                let blank = available.len();
                text.consume(blank);
            }
        }
    }
}

/// Hands over the entries of a list as they are read; it ends where its taker does.
struct Each<T>(T);

impl<'de, T: FnMut(Value) -> Result<(), ()>> DeserializeSeed<'de> for Each<T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: FnMut(Value) -> Result<(), ()>> Visitor<'de> for Each<T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element()? {
            (self.0)(value).map_err(|()| A::Error::custom("its taker has ended"))?;
        }
        Ok(())
    }
}

/// Hands over the entries of the list that an object holds under a name.
struct Under<T> {
    name: &'static str,
    each: Each<T>,
}

impl<'de, T: FnMut(Value) -> Result<(), ()>> DeserializeSeed<'de> for Under<T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: FnMut(Value) -> Result<(), ()>> Visitor<'de> for Under<T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object with {}", self.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut each = Some(self.each);
        while let Some(name) = map.next_key::<String>()? {
            match each.take_if(|_| name == self.name) {
                Some(each) => map.next_value_seed(each)?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}
