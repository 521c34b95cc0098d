//! A demo that serves its simulated past and nothing live.

use crate::Installation;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

#[derive(Debug)]
pub struct Demo {
    child: Child,
    url: String,
    pub project: String,
    pub read_token: String,
    /// What is true of the simulated product.
    pub truth: Value,
}

impl Demo {
    /// Simulates a past anew and serves it.
    ///
    /// # Panics
    /// If the demo does not come up.
    pub fn start(installation: &Installation, seed: u64) -> Demo {
        let mut child = installation
            .command(&[
                "demo",
                "--listen",
                "127.0.0.1:0",
                "--no-live",
                "--seed",
                &seed.to_string(),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starting the demo");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("the ready line");
        let ready: Value = serde_json::from_str(&line).expect("the ready line is JSON");
        let text = |name: &str| ready[name].as_str().expect(name).to_owned();
        let truth = std::fs::read_to_string(installation.data_dir().join("demo-truth.json"))
            .expect("the demo leaves its truth");
        Demo {
            child,
            url: text("url"),
            project: text("project"),
            read_token: text("read_token"),
            truth: serde_json::from_str(&truth).expect("the truth is JSON"),
        }
    }

    pub fn report(&self, name: &str) -> Value {
        self.get(&format!("/api/v1/projects/{{project}}/reports/{name}"))
    }

    /// What is answered at a path; `{project}` in it stands for the demo's project.
    ///
    /// # Panics
    /// If it is refused.
    pub fn get(&self, path: &str) -> Value {
        let url = format!("{}{}", self.url, path.replace("{project}", &self.project));
        let mut answer = ureq::get(&url)
            .header("Authorization", format!("Bearer {}", self.read_token))
            .call()
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let text = answer.body_mut().read_to_string().expect("a text");
        serde_json::from_str(&text).expect("JSON")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // The demo may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
