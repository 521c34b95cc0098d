//! Visitors by day add up to those of a window, so the window is told as the sum of what is told.

use domain::calendar::{Day, Window};
use domain::measure::Bracket;
use domain::privacy::{Point, Rounded, Told, release};
use domain::report::{AudienceFacts, Heading, PageFacts};
use domain::share;
use jiff::Timestamp;
use proptest::prelude::*;
use roaring::RoaringBitmap;
use std::sync::Arc;

const MONDAY: Day = Day(20_773);

fn audience(visitors: &[u64], pages: &[u64]) -> share::SharedAudience {
    let day = |(at, visitors): (i32, &u64)| Point {
        window: Window::ending(MONDAY.plus(at), 1),
        uses: *visitors * 2,
        people: Arc::new(RoaringBitmap::new()),
        visitors: Bracket::exact(*visitors),
    };
    let days: Vec<Point> = (0..).zip(visitors).map(day).collect();
    let page = |(at, views): (usize, &u64)| PageFacts {
        page: domain::event::FeatureKey::parse(&format!("page-{at}")).expect("a key"),
        views: *views,
        actors: Bracket::ZERO,
        visitors: Bracket::exact(*views),
    };
    let facts = AudienceFacts {
        active: Bracket::ZERO,
        visitors: Bracket::of_parts(visitors.iter().copied()),
        days,
        pages: pages.iter().enumerate().map(page).collect(),
        breakdowns: Vec::new(),
    };
    let heading = Heading {
        project_id: "prj_1".to_owned(),
        project_name: "Acme".to_owned(),
        time_zone: "UTC".to_owned(),
        window: Window {
            from: MONDAY,
            to: MONDAY.plus(6),
        },
        generated_at: Timestamp::UNIX_EPOCH,
        imported: false,
        history_left_out: None,
        history: None,
        notices: Vec::new(),
    };
    share::audience(&release(domain::report::audience(&heading, facts, 5)))
}

#[test]
fn a_window_is_the_sum_of_its_days_as_they_are_told() {
    let told = audience(&[7, 7, 7, 7], &[]);
    assert_eq!(told.visitor_days.told(), Told::About { low: 20, high: 20 });
    assert_eq!(told.views.told(), Told::About { low: 60, high: 60 });
}

proptest! {
    #[test]
    fn the_sums_follow_from_the_days_and_the_order_of_pages_from_what_is_told(
        visitors in prop::collection::vec(0..60_u64, 1..8),
        pages in prop::collection::vec(5..30_u64, 0..12),
    ) {
        let told = audience(&visitors, &pages);
        let sum = Rounded::sum(told.days.iter().map(|day| day.visitors));
        prop_assert_eq!(told.visitor_days, sum);
        for pair in told.pages.windows(2) {
            let order = |page: &share::SharedPage| (std::cmp::Reverse(page.views.weight()), page.page.clone());
            prop_assert!(order(&pair[0]) < order(&pair[1]));
        }
    }
}
