//! The tools: each a question to the reports, told with what its figures stand on. A new one is a file and a line here.
//!
//! What a tool works with are released reports; it picks and sorts, and works no figure out.

mod annotations;
mod arguments;
mod audience;
mod basis;
mod cohorts;
mod decisions;
#[cfg(test)]
mod every_report;
mod evidence;
mod features;
mod funnels;
mod group;
mod habits;
mod health;
mod hour;
mod hypotheses;
mod measurability;
mod met;
mod next;
mod notices;
mod ordered_funnel;
mod paging;
mod part;
mod refusal;
mod removal;
mod returning;
mod schema;
mod together;
mod users;
mod week;
mod wording;

pub use refusal::Refusal;

use crate::reports::{Form, Interest, Period, Plan};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Context;
use arguments::Arguments;
use basis::Told;
use serde_json::{Map, Value, json};

/// What a tool is asked at: a server, the project that the token opens, and whether somebody still waits.
pub struct Desk<'a> {
    pub services: &'a Services,
    pub project: &'a Project,
    pub interest: &'a Interest,
}

/// One question that can be asked.
pub struct Tool {
    name: &'static str,
    title: &'static str,
    /// What it answers, and when to ask it, for an assistant to choose by.
    description: &'static str,
    /// Properties of its arguments, none of which is required but those named.
    arguments: fn() -> Value,
    required: &'static [&'static str],
    /// Fields of its answer beside `basis`.
    fields: fn() -> Value,
    answer: fn(&Desk<'_>, &mut Arguments) -> Result<Told, Refusal>,
}

/// In the order in which they are listed, which never changes between two answers.
const TOOLS: [Tool; 20] = [
    features::TOOL,
    evidence::TOOL,
    removal::TOOL,
    users::TOOL,
    group::TOOL,
    habits::TOOL,
    met::TOOL,
    next::TOOL,
    together::TOOL,
    returning::TOOL,
    funnels::TOOL,
    ordered_funnel::TOOL,
    audience::TOOL,
    hour::TOOL,
    week::TOOL,
    health::TOOL,
    decisions::TOOL,
    hypotheses::TOOL,
    notices::TOOL,
    annotations::TOOL,
];

pub fn named(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name)
}

/// All tools, as a client is told of them.
pub fn described() -> Vec<Value> {
    TOOLS.iter().map(Tool::described).collect()
}

impl Tool {
    fn described(&self) -> Value {
        json!({
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": {
                "type": "object",
                "properties": (self.arguments)(),
                "required": self.required,
                "additionalProperties": false,
            },
            "outputSchema": schema::answer((self.fields)()),
            "annotations": {
                "readOnlyHint": true,
                "destructiveHint": false,
                "idempotentHint": true,
                "openWorldHint": false,
            },
        })
    }

    /// # Errors
    /// If an argument is wrong, or there is no report to tell from; the assistant is told which and what to do.
    pub fn call(&self, desk: &Desk<'_>, arguments: Map<String, Value>) -> Result<Told, Refusal> {
        let known = (self.arguments)();
        let names = known.as_object().into_iter().flat_map(Map::keys);
        let mut arguments = Arguments::read(arguments, names.cloned().collect())?;
        (self.answer)(desk, &mut arguments)
    }
}

impl Desk<'_> {
    /// A released report, through the door of all reports.
    ///
    /// # Errors
    /// If it cannot be given.
    fn report(&self, plan: &Plan, period: Period) -> Result<Value, Refusal> {
        let reports = &self.services.reports;
        let answered = reports.ask(self.project, plan, period, Form::Json, self.interest)?;
        let report = serde_json::from_str(&answered.text).context("reading a released report");
        report.map_err(Refusal::failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_tool_has_a_name_of_its_own_and_says_which_of_its_arguments_are_required() {
        let names: BTreeSet<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        assert_eq!(names.len(), TOOLS.len());
        for tool in &TOOLS {
            let arguments = (tool.arguments)();
            for required in tool.required {
                assert!(
                    arguments.get(required).is_some(),
                    "{}: {required}",
                    tool.name
                );
            }
            for (name, argument) in arguments.as_object().expect("an object") {
                assert!(argument["description"].is_string(), "{}: {name}", tool.name);
            }
            assert_eq!(named(tool.name).map(|it| it.title), Some(tool.title));
        }
        assert!(named("no_such_tool").is_none());
    }
}
