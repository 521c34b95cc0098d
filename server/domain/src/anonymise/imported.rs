//! Lines of imported files that are no batch of one person: through the same gate.

use super::{AnonymousEvent, ClientFacts, DayKeys, ProjectRules, Row, properties, reduce, visitor};
use crate::event::{Action, FeatureKey};
use crate::identity::VisitorHash;
use smol_str::SmolStr;

/// What a file tells that another server wrote about its visitors.
pub struct ToldVisit<'a> {
    /// `None` for page views that belong to no feature, and for a visitor of whom nothing else is told.
    pub feature: Option<FeatureKey>,
    pub action: Action,
    /// How many times it happened, from 1 on.
    pub count: u32,
    pub path: &'a str,
    /// Seconds since 1970.
    pub at: i64,
    /// The name that the other server had for the visitor on this day; `None` where it only counted.
    pub visitor: Option<&'a str>,
    pub properties: &'a [(String, String)],
}

/// A page view of an imported access log: like [`super::anonymise()`], for a line that names no feature.
pub fn anonymise_view(
    path: &str,
    at: i64,
    client: &ClientFacts,
    rules: &ProjectRules<'_>,
    keys: &dyn DayKeys,
) -> AnonymousEvent {
    let view = ToldVisit {
        feature: None,
        action: Action::View,
        count: 1,
        path,
        at,
        visitor: None,
        properties: &[],
    };
    let (day, _) = (rules.local)(at);
    let visitor = visitor(day, (client, client.class), rules, keys);
    of_one_day(&view, visitor, client, rules)
}

/// What another server wrote about a visitor of one day: like [`anonymise_view`], where their address is not known, and need not be.
pub fn anonymise_told(
    visit: &ToldVisit<'_>,
    client: &ClientFacts,
    rules: &ProjectRules<'_>,
    keys: &dyn DayKeys,
) -> AnonymousEvent {
    let named = visit.visitor.filter(|_| client.class.is_people());
    let (day, _) = (rules.local)(visit.at);
    let visitor =
        named.map(|name| VisitorHash::of_name(&keys.visitor_key(day), rules.project, name));
    of_one_day(visit, visitor, client, rules)
}

/// An event of a visitor, of whom nothing is known but their day.
fn of_one_day(
    visit: &ToldVisit<'_>,
    visitor: Option<VisitorHash>,
    client: &ClientFacts,
    rules: &ProjectRules<'_>,
) -> AnonymousEvent {
    let (day, hour) = (rules.local)(visit.at);
    AnonymousEvent {
        row: Row {
            project: rules.project,
            day,
            hour,
            feature: visit.feature.clone(),
            action: visit.action,
            count: visit.count,
            class: client.class,
            path: reduce(visit.path, rules.paths),
            release: SmolStr::default(),
            agent: client.agent.clone(),
            country: client.country.clone(),
            first_today: false,
            first_of_feature_today: false,
            referrer: SmolStr::default(),
            campaign: SmolStr::default(),
            properties: properties(visit.properties, rules.properties),
        },
        visitor,
        id: None,
        people: Vec::new(),
        k: rules.k,
    }
}
