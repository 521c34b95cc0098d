//! A project as its host app and its readers see it.

use crate::{Answer, Server, eventually};
use serde_json::{Value, json};

/// What `project create` printed.
#[derive(Debug, Clone)]
pub struct Project {
    pub id: String,
    pub ingest_key: String,
    pub server_token: String,
    pub read_token: String,
}

impl Project {
    pub fn from_json(created: &Value) -> Project {
        let text = |field: &str| {
            let value = created[field].as_str();
            value
                .unwrap_or_else(|| panic!("project create prints {field}: {created}"))
                .to_owned()
        };
        Project {
            id: text("project"),
            ingest_key: text("ingest_key"),
            server_token: text("server_token"),
            read_token: text("read_token"),
        }
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/projects/{}{rest}", self.id)
    }

    /// Declares features by their keys alone.
    ///
    /// # Panics
    /// If the server does not take them.
    #[track_caller]
    pub fn declare(&self, server: &Server, keys: &[&str]) {
        let features: Vec<Value> = keys.iter().map(|key| json!({ "key": key })).collect();
        let catalogue = json!({ "features": features });
        server
            .put(&self.path("/catalogue"), &self.server_token, &catalogue)
            .expect_status(200);
    }

    /// Tells how many people the product had on a day.
    ///
    /// # Panics
    /// If the server does not take it.
    #[track_caller]
    pub fn report_population(&self, server: &Server, population: &Value) {
        server
            .post(&self.path("/population"), &self.server_token, population)
            .expect_status(204);
    }

    /// A batch with one use of a feature by a logged-in user.
    pub fn one_use(&self, actor: &str, feature: &str, id: &str) -> Value {
        json!({
            "project": self.ingest_key,
            "actor": actor,
            "events": [{ "id": id, "feature": feature, "action": "use" }],
        })
    }

    pub fn report(&self, server: &Server, report: &str) -> Answer {
        server
            .get(&self.path(&format!("/reports/{report}")), &self.read_token)
            .expect_status(200)
    }

    pub fn report_csv(&self, server: &Server, report: &str) -> Answer {
        let path = self.path(&format!("/reports/{report}"));
        server
            .get_as(&path, &self.read_token, "text/csv")
            .expect_status(200)
    }

    /// The feature's row in the ranking, which must list it.
    ///
    /// # Panics
    /// If the ranking does not list it.
    #[track_caller]
    pub fn row(&self, server: &Server, feature: &str) -> Value {
        let ranking = self.report(server, "ranking").json();
        row_of(&ranking, feature).unwrap_or_else(|| panic!("{feature} is not in the ranking"))
    }

    /// Waits until everything that was answered before is in the reports.
    ///
    /// The stores are written in the order of the journal, so what was sent last is seen last. `marker` is a declared
    /// feature that the test uses for nothing else; a cell needs five people to be shown, and hides uses of people who were lost.
    pub fn settle(&self, server: &Server, marker: &str) {
        let before = self.row(server, marker)["uses"]["value"]
            .as_u64()
            .unwrap_or(0);
        for person in 0..5 {
            let batch = json!({
                "project": self.ingest_key,
                "actor": format!("marker-{person}"),
                "events": [{ "feature": marker, "action": "use" }],
            });
            server.send(&batch).expect_status(202);
        }
        eventually("the marker in the ranking", || {
            let uses = self.row(server, marker)["uses"]["value"].as_u64();
            uses.is_some_and(|uses| uses >= before + 5).then_some(())
        });
    }
}

/// The row of a feature in a report.
pub fn row_of(report: &Value, feature: &str) -> Option<Value> {
    let rows = report["features"].as_array()?;
    rows.iter().find(|row| row["key"] == feature).cloned()
}
