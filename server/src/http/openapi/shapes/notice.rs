//! Notices, for the document.

use super::number::Number;
use serde::Serialize;
use utoipa::ToSchema;

/// A notice as the team writes it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"feature": "export-csv", "on": "2027-03-01"}))]
pub struct NoticeDraft {
    #[schema(max_length = 80, pattern = "^[A-Za-z0-9/][A-Za-z0-9._:/-]*$")]
    pub feature: String,
    /// Day on which the feature goes. Left out: the notice is a question.
    #[schema(format = Date)]
    pub on: Option<String>,
    /// `{date}` in it becomes `on` in the reader's language. Left out: the usual sentence of a feature that goes.
    #[schema(max_length = 300)]
    pub text: Option<String>,
    /// Left out: "I use this" and "Fine".
    #[schema(min_items = 2, max_items = 5)]
    pub options: Option<Vec<String>>,
}

/// A notice as pages are told it.
#[derive(Serialize, ToSchema)]
pub struct Notice {
    pub feature: String,
    pub text: String,
    #[schema(format = Date)]
    pub on: Option<String>,
    pub options: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Notices {
    pub notices: Vec<Noticed>,
}

/// A notice with what came of it.
#[derive(Serialize, ToSchema)]
pub struct Noticed {
    #[serde(flatten)]
    pub notice: Notice,
    /// First day of the figures: of the notice, or 91 days ago.
    #[schema(format = Date)]
    pub since: String,
    /// How often it was on screen.
    pub shown: Number,
    /// How often each answer was given, in their order.
    pub answers: Vec<Number>,
}
