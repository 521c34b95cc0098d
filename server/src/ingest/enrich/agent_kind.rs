//! Tells people from programs. A program's events are counted apart and never among the users of a feature.

use domain::event::TrafficClass;
use regex::{RegexSet, RegexSetBuilder};
use serde::Deserialize;

use super::agent::BrokenPatterns;

/// Who speaks through a user agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgentKind {
    Person,
    /// Crawler, preview fetcher, AI agent.
    Bot,
    /// Automated browser.
    Headless,
    /// Uptime and speed checks.
    Monitor,
    /// Library or command line; also an empty user agent.
    Tool,
}

impl AgentKind {
    /// Says whether events of this kind count as use of a feature.
    pub fn is_person(self) -> bool {
        self.class().is_none()
    }

    /// The class under which a program's events are counted; `None` for people.
    pub fn class(self) -> Option<TrafficClass> {
        match self {
            Self::Person => None,
            Self::Bot => Some(TrafficClass::Bot),
            Self::Headless => Some(TrafficClass::Headless),
            Self::Monitor => Some(TrafficClass::Monitor),
            Self::Tool => Some(TrafficClass::Tool),
        }
    }
}

const CRAWLER_PATTERNS: &str = include_str!("../../../data/crawler-patterns.json");

/// Room for the compiled list; its 1,500 patterns need more than regex's default of 10 MB.
const COMPILED_BYTES_MAX: usize = 64 << 20;

/// Patterns of the list that also match people, each with one it matched in the labelled sets of `make proofs`.
/// Bots that only these would catch mostly say `+http://`, which `BOT` knows.
const LISTED_BUT_PEOPLE: [&str; 14] = [
    r"Viber",             // in-app browser of the messenger
    r"MetaIAB Facebook",  // in-app browser of Facebook
    r"AP3A\.240617\.008", // an Android 15 build that millions run
    r"Butterfly",         // HTC Butterfly, a phone
    r"Sonic",             // "Lucky Ultra Sonic", a phone; "WindowsStore … Sonic Slack"
    r"008\/",             // Opera Mini/4.4.39008/37
    r"RED\/",             // WIRED/3.2, the magazine's app
    r"speedy",            // code name of a HTC phone
    r"Fluid",             // browser that wraps a site as a Mac app
    r"Miniature\.io\/",   // browser built on QtWebEngine
    r"Fetch\/",           // MozacFetch/49, Firefox for Android
    r"Code\/1\.",         // browser inside VS Code
    r"Trae\/",            // browser inside an editor
    r"WordPress\/",       // app; the server's pingbacks say "WordPress/6.4; https://", see BOT
];

const HEADLESS: &str = r"headless|phantomjs|puppeteer|playwright|selenium|slimerjs|webdriver|htmlunit|zombie\.js|jsdom/|happydom|\bcypress/";

const MONITOR: &str = r"uptime|pingdom|statuscake|site24x7|better ?stack|new ?relic|synthetics?\b|checkly|catchpoint|gomezagent|dynatrace|kube-probe|elb-healthchecker|googlehc|google-?stackdriver|health-?check|blackbox.exporter|nagios|check_http|zabbix|icinga|hetrixtools|freshping|updown\.io|montastic|monitis|rackspace monitoring|statusoid|gatus/|prtg network|gtmetrix|page ?speed|lighthouse|\bptst/|webpagetest|speedcurve|yottaa|appinsights|\bylt chrome";

const TOOL: &str = r"^(?:curl|wget\d?|python|pycurl|go-http-client|okhttp|java|apache-httpclient|axios|node-?fetch|node\b|undici|got\b|bun/|deno/|ruby|faraday|php|guzzlehttp|symfony|httpie|httpx|postmanruntime|insomnia|reqwest|hyper/|ktor-client|dart/|libwww|lwp|winhttp|aria2|lftp|mechanize|rest-client|restsharp|unirest|jersey|ahc/|k6/|oha/|hey/|apachebench|wrk)|python-(?:requests|urllib)|aiohttp|libwww-perl|libcurl|powershell/|httpurlconnection|http_request2|reactornetty";

/// `(?:^|[^u]|[^c]u)bot` leaves Cubot phones alone. An agent of people does not carry the address of its own documentation,
/// which is what a bot's `+http://` or `; https://` is.
const BOT: &str = r"(?:^|[^u]|[^c]u)bots?(?:\b|[-_/])|crawl|spider|slurp|scrap(?:er|y)|\barchiver|indexer\b|feedfetcher|link ?check|thumbnail|[+(;] ?https?:|chatgpt-user|oai-search|claude-(?:user|search|code)|perplexity|anthropic|cohere-ai|mistralai|duckassist|google-extended|meta-external|bytespider|applebot|amzn-user|amazonbot|\bai2bot|diffbot|tsm-turingos|hubspot|facebookexternalhit|whatsapp/|embedly|preview\b";

/// Compiled patterns, asked in the order of the kinds' names below.
pub(super) struct KindPatterns {
    listed: RegexSet,
    /// Index into `listed` of each pattern of `LISTED_BUT_PEOPLE`.
    people: Vec<usize>,
    own: RegexSet,
}

const OWN: [(AgentKind, &str); 4] = [
    (AgentKind::Headless, HEADLESS),
    (AgentKind::Monitor, MONITOR),
    (AgentKind::Tool, TOOL),
    (AgentKind::Bot, BOT),
];

#[derive(Deserialize)]
struct CrawlerPatterns {
    patterns: Vec<String>,
}

impl KindPatterns {
    pub(super) fn new() -> Result<Self, BrokenPatterns> {
        let list: CrawlerPatterns = serde_json::from_str(CRAWLER_PATTERNS)?;
        let is_exempt = |pattern: &String| LISTED_BUT_PEOPLE.contains(&pattern.as_str());
        Ok(Self {
            listed: RegexSetBuilder::new(&list.patterns)
                .size_limit(COMPILED_BYTES_MAX)
                .build()?,
            people: (0..list.patterns.len())
                .filter(|&index| is_exempt(&list.patterns[index]))
                .collect(),
            own: RegexSetBuilder::new(OWN.map(|(_, pattern)| pattern))
                .case_insensitive(true)
                .build()?,
        })
    }

    pub(super) fn is_listed_crawler(&self, user_agent: &str) -> bool {
        self.listed.is_match(user_agent)
    }

    pub(super) fn kind(&self, user_agent: &str) -> AgentKind {
        if user_agent.trim().is_empty() || user_agent == "-" {
            return AgentKind::Tool;
        }
        if let Some(index) = self.own.matches(user_agent).iter().next() {
            return OWN[index].0;
        }
        let is_crawler = self
            .listed
            .matches(user_agent)
            .iter()
            .any(|index| !self.people.contains(&index));
        if is_crawler {
            AgentKind::Bot
        } else {
            AgentKind::Person
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        let patterns = KindPatterns::new().unwrap();
        let cases = [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                AgentKind::Person,
            ),
            (
                "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/87.0 Mobile Safari/537.36",
                AgentKind::Person,
            ),
            (
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                AgentKind::Bot,
            ),
            // crate isbot, npm isbot, woothee and ua-parser all took this one for a person.
            (
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0; +https://openai.com/bot",
                AgentKind::Bot,
            ),
            ("ChatGPT-User/1.0", AgentKind::Bot),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142.0.0.0 Safari/537.36",
                AgentKind::Headless,
            ),
            (
                "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
                AgentKind::Monitor,
            ),
            ("kube-probe/1.31", AgentKind::Monitor),
            ("curl/8.5.0", AgentKind::Tool),
            ("python-requests/2.32.3", AgentKind::Tool),
            ("", AgentKind::Tool),
            ("-", AgentKind::Tool),
        ];

        for (text, kind) in cases {
            assert_eq!(patterns.kind(text), kind, "{text}");
        }
    }

    #[test]
    fn every_exempt_pattern_is_still_in_the_list() {
        let patterns = KindPatterns::new().unwrap();

        assert_eq!(patterns.people.len(), LISTED_BUT_PEOPLE.len());
    }

    #[test]
    fn the_list_alone_decides_what_is_listed() {
        let patterns = KindPatterns::new().unwrap();

        assert!(patterns.is_listed_crawler("Viber/12.8.0.1 CFNetwork/1121.2.2"));
        assert!(
            !patterns
                .kind("Viber/12.8.0.1 CFNetwork/1121.2.2")
                .ne(&AgentKind::Person)
        );
        assert!(!patterns.is_listed_crawler("some-crawler/1.0"));
        assert_eq!(
            patterns.kind("Viber/12.8.0.1 CFNetwork/1121.2.2"),
            AgentKind::Person
        );
        assert!(!patterns.is_listed_crawler("some-crawler/1.0"));
        assert_eq!(patterns.kind("some-crawler/1.0"), AgentKind::Bot);
    }
}
