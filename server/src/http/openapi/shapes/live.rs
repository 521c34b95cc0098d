//! The live view, for the document.

use super::number::Number;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct LiveView {
    /// Today in the project's zone.
    #[schema(format = Date)]
    pub day: String,
    pub block_minutes: i64,
    /// Until the present block is over and is told.
    pub next_in_s: i64,
    /// The last six that are over, oldest first.
    pub blocks: Vec<LiveBlock>,
    /// Of the newest block, most used first: only what at least k people used.
    pub features: Vec<LiveFeature>,
    /// Pages that at least k people viewed.
    pub pages: Vec<LiveFeature>,
    /// Features of the catalogue that fewer than k people used, perhaps nobody.
    pub others: usize,
}

#[derive(Serialize, ToSchema)]
pub struct LiveBlock {
    /// Seconds since 1970.
    pub from_s: i64,
    /// Different people, at least; below k and nobody are the same.
    pub people: Number,
    /// More came than could be remembered: the counts are too low.
    pub is_full: bool,
}

#[derive(Serialize, ToSchema)]
pub struct LiveFeature {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    pub people: Number,
    pub events: Number,
}
