//! Why a tool has no answer, for an assistant that can do better.

use crate::reports::{BadWindow, NoReport};
use domain::privacy::BadSegment;
use std::fmt;

/// Names the argument where one is at fault, and the remedy; never what was sent.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    argument: Option<&'static str>,
    text: String,
}

impl Refusal {
    pub fn of(argument: &'static str, text: impl Into<String>) -> Refusal {
        Refusal {
            argument: Some(argument),
            text: text.into(),
        }
    }

    /// Of no argument that has a name here.
    pub fn of_all(text: impl Into<String>) -> Refusal {
        Refusal {
            argument: None,
            text: text.into(),
        }
    }

    /// Something broke on our side: the details go to the log.
    pub fn failed(error: impl Into<anyhow::Error>) -> Refusal {
        let error = error.into();
        tracing::error!(error = format!("{error:#}"), "a tool failed");
        Refusal::of_all("the server failed to answer, and its log says why: ask its operator")
    }

    /// The same, where an argument goes by a name of the tool's own.
    pub fn renamed(self, from: &str, to: &'static str) -> Refusal {
        let argument = self.argument.map(|it| if it == from { to } else { it });
        Refusal { argument, ..self }
    }

    pub fn segment(argument: &'static str, error: BadSegment) -> Refusal {
        Refusal::of(argument, error.to_string())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.argument {
            Some(argument) => write!(formatter, "Argument `{argument}`: {}.", self.text),
            None => write!(formatter, "No answer: {}.", self.text),
        }
    }
}

impl From<NoReport> for Refusal {
    fn from(error: NoReport) -> Refusal {
        match error {
            NoReport::Failed(error) | NoReport::Window(BadWindow::Store(error)) => {
                Refusal::failed(error)
            }
            NoReport::NoSuchFeature => Refusal::of(
                "feature",
                "the catalogue has no such feature: list_features names the keys",
            ),
            NoReport::NoSuchFunnel => Refusal::of(
                "funnel",
                "the project has no such funnel: list_funnels names the numbers",
            ),
            NoReport::Window(BadWindow::InFuture { .. }) => Refusal::of("to", error.to_string()),
            NoReport::Window(_) | NoReport::NoWholeWeek => Refusal::of("from", error.to_string()),
            NoReport::NobodyKnown
            | NoReport::NoSuchForm(_)
            | NoReport::NoEvidence
            | NoReport::CollectingOnly
            | NoReport::GivenUp => Refusal::of_all(error.to_string()),
        }
    }
}
