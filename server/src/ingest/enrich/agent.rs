//! Reduces a user agent to family, major version, system, device class and kind; the text itself is kept nowhere.

use smol_str::SmolStr;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use domain::anonymise::ReducedAgent;
use quick_cache::sync::Cache;
use serde::Deserialize;
use ua_parser::{os, user_agent};

use super::agent_kind::{AgentKind, KindPatterns};
use super::device;

/// Reduced agents remembered at most; about 150 bytes each.
///
/// A parse takes tens of microseconds, a look-up a tenth of one, and a busy site sees some thousand different agents a day.
const CACHE_AGENTS_MAX: usize = 10_000;

/// Bytes of a user agent that are read; real ones stay below 600, the rest is padding against parsers.
const AGENT_BYTES_MAX: usize = 1_024;

/// Longest family or system name kept. uap-core copies the name of an unknown app out of the text, and an app may write
/// anything there; real names are shorter.
const NAME_BYTES_MAX: usize = 48;

/// Longest major version kept: `20100101` is a build date, longer ones single somebody out.
const MAJOR_BYTES_MAX: usize = 8;

const UAP_REGEXES: &str = include_str!("../../../data/uap-regexes.json");

/// A user agent as it is kept, and who speaks through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedAgent {
    pub agent: ReducedAgent,
    pub kind: AgentKind,
}

/// Reduces user agents; built once, shared by all threads.
pub struct AgentReducer {
    families: user_agent::Extractor<'static>,
    systems: os::Extractor<'static>,
    kinds: KindPatterns,
    seed: RandomState,
    /// Keyed by a seeded hash, so that the texts themselves are not held in memory for longer than a request.
    reduced: Cache<u64, Arc<JudgedAgent>>,
}

/// Says that the vendored patterns cannot be used: a fault of the build, never of a request.
#[derive(Debug, thiserror::Error)]
pub enum BrokenPatterns {
    #[error("data file is not the JSON expected: {0}")]
    Json(#[from] serde_json::Error),
    #[error("user-agent pattern does not compile: {0}")]
    Uap(#[from] ua_parser::Error),
    #[error("crawler pattern does not compile: {0}")]
    Crawler(#[from] regex::Error),
}

#[derive(Deserialize)]
struct UapRegexes {
    user_agent_parsers: Vec<user_agent::Parser<'static>>,
    os_parsers: Vec<os::Parser<'static>>,
}

impl AgentReducer {
    /// Compiles the vendored patterns of `server/data`.
    ///
    /// # Errors
    /// Only when those files are damaged; a test builds it, so a release cannot fail here.
    pub fn new() -> Result<Self, BrokenPatterns> {
        let regexes: UapRegexes = serde_json::from_str(UAP_REGEXES)?;
        let systems = os::Builder::new()
            .push_all(regexes.os_parsers)
            .map_err(ua_parser::Error::from)?;
        Ok(Self {
            families: user_agent::Builder::new()
                .push_all(regexes.user_agent_parsers)?
                .build()
                .map_err(ua_parser::Error::from)?,
            systems: systems.build().map_err(ua_parser::Error::from)?,
            kinds: KindPatterns::new()?,
            seed: RandomState::new(),
            reduced: Cache::new(CACHE_AGENTS_MAX),
        })
    }

    /// Reduces a user agent, from memory if the same text was reduced lately.
    ///
    /// A missing header is the empty text.
    pub fn reduce(&self, user_agent: &str) -> Arc<JudgedAgent> {
        let read = &user_agent[..user_agent.floor_char_boundary(AGENT_BYTES_MAX)];
        let key = self.seed.hash_one(read);
        if let Some(known) = self.reduced.get(&key) {
            return known;
        }
        let reduced = Arc::new(self.parse(read));
        self.reduced.insert(key, Arc::clone(&reduced));
        reduced
    }

    /// Says whether a pattern of the public list `crawler-user-agents` matches, taken as it is.
    ///
    /// `reduce` judges better (it corrects the list's known mistakes and adds to it); this is for recounts against the list.
    pub fn is_listed_crawler(&self, user_agent: &str) -> bool {
        self.kinds.is_listed_crawler(user_agent)
    }

    fn parse(&self, user_agent: &str) -> JudgedAgent {
        let browser = self.families.extract(user_agent);
        let system = self.systems.extract(user_agent);
        let family = browser.as_ref().map_or("", |found| &*found.family);
        let major = browser.as_ref().and_then(|found| found.major).unwrap_or("");
        let system = system.as_ref().map_or("", |found| &*found.os);
        JudgedAgent {
            agent: ReducedAgent {
                family: name_or_other(family),
                major: major_or_none(major),
                device: device::class(user_agent, system),
                system: name_or_other(system),
            },
            kind: self.kinds.kind(user_agent),
        }
    }
}

/// Keeps a name that can be one; `Other` for none, for long ones and for ones that hold an e-mail address.
fn name_or_other(name: &str) -> SmolStr {
    let can_be_a_name = !name.is_empty() && name.len() <= NAME_BYTES_MAX && !name.contains('@');
    if can_be_a_name {
        name.into()
    } else {
        "Other".into()
    }
}

fn major_or_none(major: &str) -> SmolStr {
    let is_number =
        major.len() <= MAJOR_BYTES_MAX && major.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { major.into() } else { "".into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

    fn reducer() -> AgentReducer {
        AgentReducer::new().unwrap()
    }

    #[test]
    fn a_browser_becomes_family_major_system_and_device() {
        let reducer = reducer();

        let firefox = reducer.reduce(FIREFOX);
        let iphone = reducer.reduce(IPHONE);

        let words = |judged: &JudgedAgent| {
            let agent = &judged.agent;
            format!(
                "{} {} {} {:?}",
                agent.family, agent.major, agent.system, agent.device
            )
        };
        assert_eq!(words(&firefox), "Firefox 140 Linux Desktop");
        assert_eq!(words(&iphone), "Mobile Safari 17 iOS Phone");
    }

    #[test]
    fn a_repeated_text_is_answered_from_memory() {
        let reducer = reducer();

        let first = reducer.reduce(FIREFOX);
        let second = reducer.reduce(FIREFOX);

        assert!(Arc::ptr_eq(&first, &second));
    }

    #[test]
    fn the_cache_does_not_grow_with_different_texts() {
        let reducer = reducer();

        for number in 0..CACHE_AGENTS_MAX + 2_000 {
            reducer.reduce(&format!("x/{number}"));
        }

        assert!(reducer.reduced.len() <= CACHE_AGENTS_MAX);
    }

    #[test]
    fn an_unknown_a_hostile_and_an_empty_text_are_other() {
        let reducer = reducer();

        for text in [
            "",
            "-",
            "\u{0}\u{feff}%s%n",
            &"é".repeat(40_000),
            &"(".repeat(5_000),
        ] {
            assert_eq!(&*reducer.reduce(text).agent.family, "Other");
        }
    }

    #[test]
    fn text_an_app_put_in_its_name_is_not_kept() {
        let reducer = reducer();

        let mail = reducer.reduce("jane.doe@example.org/3.1 CFNetwork/978.0.7 Darwin/18.5.0");
        let long = reducer.reduce(&format!(
            "{}/3.1 CFNetwork/978.0.7 Darwin/18.5.0",
            "Jane".repeat(30)
        ));
        let account = reducer.reduce("App/490154203237518 CFNetwork/978.0.7 Darwin/18.5.0");

        assert!(!mail.agent.family.contains('@'));
        assert_eq!(&*long.agent.family, "Other");
        assert_eq!(&*account.agent.major, "");
    }
}
