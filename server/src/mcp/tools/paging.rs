//! Which rows of many are shown: so many from an offset, in an order that never changes between two answers.

use super::arguments::Arguments;
use super::refusal::Refusal;
use super::wording;
use crate::limits::MCP_ROWS_MAX;
use serde_json::{Value, json};

/// Rows where none are asked for.
const ROWS: usize = 30;
/// Above it no list reaches.
const OFFSET_MAX: usize = 100_000;

pub struct Paging {
    limit: usize,
    offset: usize,
}

/// `fields` with `limit` and `offset` beside them, as properties of a schema; `rows` is what they count.
pub fn with_paging(mut fields: Value, rows: &str) -> Value {
    fields["limit"] = json!({
        "type": "integer", "minimum": 1, "maximum": MCP_ROWS_MAX,
        "description": format!("So many {rows}. Default: {ROWS}."),
    });
    fields["offset"] = json!({
        "type": "integer", "minimum": 0,
        "description": format!("Leaves out so many {rows} from the start. Default: 0."),
    });
    fields
}

impl Paging {
    /// # Errors
    /// If one of the two is no number, or too large.
    pub fn read(arguments: &mut Arguments) -> Result<Paging, Refusal> {
        Ok(Paging {
            limit: arguments.count("limit", 1, MCP_ROWS_MAX)?.unwrap_or(ROWS),
            offset: arguments.count("offset", 0, OFFSET_MAX)?.unwrap_or(0),
        })
    }

    pub fn shown<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let from = self.offset.min(rows.len());
        &rows[from..self.end().min(rows.len())]
    }

    /// The offset of the rows after these; `None`: there are no more.
    pub fn next(&self, matching: usize) -> Option<usize> {
        (self.end() < matching).then(|| self.end())
    }

    /// What stands above the rows; `matching` is a number of them with its unit.
    pub fn heading(&self, matching: &Value, shown: usize) -> String {
        format!(
            "{} match, {shown} shown from {}.",
            wording::number(matching),
            self.offset + 1
        )
    }

    fn end(&self) -> usize {
        self.offset + self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_without_gap_and_the_last_has_none_after_it() {
        let rows: Vec<u32> = (0..7).collect();
        let mut seen = Vec::new();
        let mut offset = Some(0);
        while let Some(from) = offset {
            let paging = Paging {
                limit: 3,
                offset: from,
            };
            seen.extend_from_slice(paging.shown(&rows));
            offset = paging.next(rows.len());
        }
        assert_eq!(seen, rows);
        let beyond = Paging {
            limit: 3,
            offset: 50,
        };
        assert_eq!(
            (beyond.shown(&rows).len(), beyond.next(rows.len())),
            (0, None)
        );
    }
}
