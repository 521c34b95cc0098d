//! What becomes of a single number.

use domain::calendar::Day;
use domain::measure::{Bracket, Unit};
use domain::privacy::{Crowd, Figure, Measured, Real, Rounded, STEP, Told, release, week_of};
use proptest::prelude::*;

const K: u32 = 5;

fn rounded(figure: Figure) -> Rounded {
    Rounded::of(&release(Measured::new(figure, K)))
}

fn users(low: u64, high: u64) -> Rounded {
    rounded(Figure::people(
        Crowd::of(Bracket { low, high }),
        Unit::Users,
    ))
}

fn about(low: u64, high: u64) -> Told {
    Told::About { low, high }
}

#[test]
fn each_number_is_told_as_the_contract_says() {
    let of_3000 = |people| {
        let crowd = Crowd::within(Bracket::exact(people), Bracket::exact(3_000));
        rounded(Figure::people(crowd, Unit::Users))
    };
    let cases = [
        (users(0, 0), about(0, 0)),
        (users(3, 3), Told::Few { below: K }),
        (users(7, 7), about(5, 5)),
        (users(8, 8), about(10, 10)),
        (users(412, 412), about(410, 410)),
        (users(38, 56), about(40, 55)),
        // The largest part is a small group, of which not even its size is told.
        (users(3, 56), about(0, 55)),
        (of_3000(2_997), Told::AlmostAll),
        (of_3000(3_000), about(3_000, 3_000)),
        (rounded(Figure::hidden(Unit::Users)), Told::Nothing),
        (
            rounded(Figure::not_measurable("never used", Unit::Users)),
            Told::Nothing,
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found.told(), expected);
    }
}

/// A ratio with six decimals tells both of its counts (412 of 3,000 is 0.137333, and nothing else below 3,000 is).
#[test]
fn no_real_number_passes_but_the_mean_of_people_a_week() {
    let crowd = || vec![Crowd::of(Bracket::exact(412))];
    let real = |value: f64, unit| {
        let ends = Real {
            value: Some(value),
            low: Some(value),
            high: Some(value),
        };
        rounded(Figure::real(ends, unit, crowd())).told()
    };
    assert_eq!(real(0.137_333, Unit::ShareOfUsers), Told::Nothing);
    assert_eq!(real(1.25, Unit::Ratio), Told::Nothing);
    assert_eq!(real(43.2, Unit::UsersAWeek), about(45, 45));
    assert_eq!(real(0.4, Unit::UsersAWeek), Told::Few { below: 5 });
    assert_eq!(real(0.0, Unit::UsersAWeek), about(0, 0));
}

#[test]
fn of_the_last_use_the_week_is_told() {
    let day = |day: i32| {
        let figure = Figure::day(Day(day), Crowd::of(Bracket::exact(9)));
        week_of(&release(Measured::new(figure, K)))
    };
    let weeks: Vec<_> = (20_779..20_788).map(day).collect();
    assert!(weeks.iter().flatten().all(|monday| monday.weekday() == 0));
    assert_eq!(weeks[1], weeks[7], "20,780 is a Monday");
    assert_ne!(weeks[0], weeks[1]);
}

proptest! {
    #[test]
    fn a_count_is_a_multiple_of_the_step_and_near_to_what_it_was(count in 0..1_000_000_u64) {
        match users(count, count).told() {
            Told::About { low, high } => {
                prop_assert_eq!(low, high);
                prop_assert_eq!(low % STEP, 0);
                prop_assert!(low.abs_diff(count) <= STEP / 2);
            }
            Told::Few { below } => prop_assert!((1..u64::from(below)).contains(&count)),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    /// More is never told as less, so that two numbers of which one is a part of the other say no more than before.
    #[test]
    fn order_is_kept(one in 5..10_000_u64, more in 0..50_u64) {
        prop_assert!(users(one, one) <= users(one + more, one + more));
    }

    #[test]
    fn a_share_is_made_of_rounded_counts_alone(part in 5..5_000_u64, whole in 5..5_000_u64) {
        let (part, whole) = (part.min(whole), part.max(whole));
        let share = users(part, part).share_of(users(whole, whole));
        let nearest = |count: u64| (count + 2) / 5 * 5;
        let again = users(nearest(part), nearest(part)).share_of(users(nearest(whole), nearest(whole)));
        prop_assert_eq!(share, again);
        let Told::Percent { low, high } = share.told() else {
            return Err(TestCaseError::fail("a share"));
        };
        prop_assert!(low == high && high <= 100);
    }

    #[test]
    fn a_sum_is_that_of_what_is_told(counts in prop::collection::vec(0..200_u64, 0..10)) {
        let parts: Vec<Rounded> = counts.iter().map(|count| users(*count, *count)).collect();
        let told: u64 = parts.iter().map(|part| part.weight()).sum();
        prop_assert_eq!(Rounded::sum(parts).told(), about(told, told));
    }
}
