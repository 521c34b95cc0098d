//! Only `anonymise` makes an event that the journal takes.

use domain::anonymise::{AnonymousEvent, Row};

fn walk_around(row: Row) -> AnonymousEvent {
    AnonymousEvent { row, visitor: None, id: None, people: Vec::new() }
}

fn main() {}
