//! Who comes, as a link tells it.

use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::privacy::{Released, Rounded, Shown};
use crate::report::{Audience, Dimension};
use serde::Serialize;
use std::cmp::Reverse;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedAudience {
    pub active_users: Rounded,
    /// Anonymous visitors, each counted once a day: the sum of the days told below.
    pub visitor_days: Rounded,
    /// Page views: the sum of the days told below.
    pub views: Rounded,
    /// Oldest first.
    pub days: Vec<SharedDay>,
    /// Most viewed first.
    pub pages: Vec<SharedPage>,
    pub breakdowns: Vec<SharedValues>,
}

/// A day, or a whole week where no days are kept.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SharedDay {
    pub from: Day,
    pub to: Day,
    pub users: Rounded,
    pub visitors: Rounded,
    pub views: Rounded,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedPage {
    pub page: FeatureKey,
    pub views: Rounded,
    pub users: Rounded,
    pub visitors: Rounded,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedValues {
    pub by: Dimension,
    /// Most people first.
    pub values: Vec<SharedValue>,
    /// Values that too few people share to be named.
    pub hidden_values: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedValue {
    pub name: String,
    pub users_a_week: Rounded,
    pub visitors: Rounded,
}

pub fn audience(report: &Released<Audience<Shown>>) -> SharedAudience {
    let days: Vec<SharedDay> = report
        .days
        .iter()
        .map(|day| SharedDay {
            from: day.day,
            to: day.to,
            users: Rounded::of(&day.users),
            visitors: Rounded::of(&day.visitors),
            views: Rounded::of(&day.views),
        })
        .collect();
    let users: Vec<Rounded> = days.iter().map(|day| day.users).collect();
    SharedAudience {
        active_users: Rounded::of(&report.active_users).at_most_the_sum(&users),
        visitor_days: Rounded::sum(days.iter().map(|day| day.visitors)),
        views: Rounded::sum(days.iter().map(|day| day.views)),
        days,
        pages: pages(report),
        breakdowns: report.breakdowns.iter().map(values).collect(),
    }
}

fn pages(report: &Audience<Shown>) -> Vec<SharedPage> {
    let mut pages: Vec<SharedPage> = report
        .pages
        .iter()
        .map(|page| SharedPage {
            page: page.page.clone(),
            views: Rounded::of(&page.views),
            users: Rounded::of(&page.users),
            visitors: Rounded::of(&page.visitors),
        })
        .collect();
    // Pages told alike are not told apart by their order either.
    pages.sort_by_cached_key(|page| (Reverse(page.views.weight()), page.page.clone()));
    pages
}

fn values(breakdown: &crate::report::Breakdown<Shown>) -> SharedValues {
    let mut values: Vec<SharedValue> = breakdown
        .values
        .iter()
        .map(|value| SharedValue {
            name: value.name.clone(),
            users_a_week: Rounded::of(&value.users_a_week),
            visitors: Rounded::of(&value.visitors),
        })
        .collect();
    values.sort_by_cached_key(|value| {
        let people = (value.users_a_week.weight(), value.visitors.weight());
        (Reverse(people), value.name.clone())
    });
    SharedValues {
        by: breakdown.by,
        values,
        hidden_values: breakdown.hidden_values,
    }
}
