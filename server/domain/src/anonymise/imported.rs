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
    let (day, hour) = (rules.local)(at);
    AnonymousEvent {
        row: Row {
            project: rules.project,
            day,
            hour,
            feature: None,
            action: Action::View,
            count: 1,
            class: client.class,
            path: reduce(path, rules.paths),
            release: SmolStr::default(),
            agent: client.agent.clone(),
            country: client.country.clone(),
            first_today: false,
            first_of_feature_today: false,
            referrer: SmolStr::default(),
            campaign: SmolStr::default(),
            properties: Vec::new(),
        },
        visitor: visitor(day, (client, client.class), rules, keys),
        id: None,
        people: Vec::new(),
        k: rules.k,
    }
}

/// What another server wrote about a visitor of one day: like [`anonymise_view`], where their address is not known, and need not be.
pub fn anonymise_told(
    visit: &ToldVisit<'_>,
    client: &ClientFacts,
    rules: &ProjectRules<'_>,
    keys: &dyn DayKeys,
) -> AnonymousEvent {
    let (day, hour) = (rules.local)(visit.at);
    let named = visit.visitor.filter(|_| client.class.is_people());
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
        visitor: named
            .map(|name| VisitorHash::of_name(&keys.visitor_key(day), rules.project, name)),
        id: None,
        people: Vec::new(),
        k: rules.k,
    }
}
