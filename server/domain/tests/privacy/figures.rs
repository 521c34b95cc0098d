//! What becomes of a single number.

use domain::calendar::Day;
use domain::measure::{Bracket, Unit};
use domain::privacy::{Crowd, Figure, Group, Measured, Real, release};
use proptest::prelude::*;

fn written(figure: Figure, k: u32) -> String {
    let released = release(Measured::new(figure, k));
    serde_json::to_string(&released).expect("a shown number is JSON")
}

#[test]
fn each_number_is_written_as_the_contract_says() {
    let users = |low, high| Figure::people(Crowd::of(Bracket { low, high }), Unit::Users);
    let of_3000 = |people| {
        let crowd = Crowd::within(Bracket::exact(people), Bracket::exact(3_000));
        Figure::people(crowd, Unit::Users)
    };
    let reach = Figure::real(
        Real {
            value: Some(0.137_333_333_3),
            low: Some(0.125),
            high: Some(0.15),
        },
        Unit::ShareOfUsers,
        vec![Crowd::of(Bracket::exact(412))],
    );
    let few = Crowd::of(Bracket::exact(3));
    let cases = [
        (users(412, 412), r#"{"value":412,"unit":"users"}"#),
        (users(40, 55), r#"{"low":40,"high":55,"unit":"users"}"#),
        // The largest part is itself a small group.
        (users(3, 55), r#"{"low":1,"high":55,"unit":"users"}"#),
        (users(0, 0), r#"{"value":0,"unit":"users"}"#),
        (
            users(4, 4),
            r#"{"suppressed":true,"below":5,"unit":"users"}"#,
        ),
        (
            users(2, 4),
            r#"{"suppressed":true,"below":5,"unit":"users"}"#,
        ),
        (
            of_3000(2_997),
            r#"{"suppressed":true,"above":2995,"unit":"users"}"#,
        ),
        (of_3000(3_000), r#"{"value":3000,"unit":"users"}"#),
        (of_3000(2_995), r#"{"value":2995,"unit":"users"}"#),
        (
            reach,
            r#"{"value":0.137333,"low":0.125,"high":0.15,"unit":"share of users"}"#,
        ),
        (
            Figure::count(1_200, Unit::Uses, few),
            r#"{"suppressed":true,"below":5,"unit":"uses"}"#,
        ),
        (
            Figure::day(Day(20_780), few),
            r#"{"suppressed":true,"below":5,"unit":"day"}"#,
        ),
        (
            Figure::day(Day(20_780), Crowd::of(Bracket::exact(5))),
            r#"{"value":"2026-11-23","unit":"day"}"#,
        ),
        // Done by people who are not known.
        (
            Figure::count(12, Unit::Uses, Crowd::of(Bracket::ZERO)),
            r#"{"suppressed":true,"below":5,"unit":"uses"}"#,
        ),
        (
            Figure::count(0, Unit::Uses, Crowd::of(Bracket::ZERO)),
            r#"{"value":0,"unit":"uses"}"#,
        ),
        (
            Figure::not_measurable("never used", Unit::Day),
            r#"{"not_measurable":"never used","unit":"day"}"#,
        ),
        (
            Figure::count(50, Unit::Uses, Crowd::of(Bracket::exact(50))).as_cover(),
            r#"{"suppressed":true,"unit":"uses"}"#,
        ),
    ];

    for (figure, json) in cases {
        assert_eq!(written(figure.clone(), 5), json, "{figure:?}");
    }
}

proptest! {
    #[test]
    fn a_small_group_hides_every_number_that_speaks_of_it(
        few in 1_u64..5,
        many in 5_u64..10_000,
        count in any::<u64>(),
    ) {
        let small = Crowd::of(Bracket::exact(few));
        let large = Crowd::of(Bracket::exact(many));
        for figure in [
            Figure::people(small, Unit::Users),
            Figure::count(count, Unit::Uses, small),
            Figure::count(count, Unit::Uses, large).telling_of(small),
            Figure::real(Real { value: Some(0.5), ..Real::default() }, Unit::Ratio, vec![large, small]),
            Figure::day(Day(1), small),
        ] {
            prop_assert!(written(figure, 5).contains("suppressed"));
        }
    }

    #[test]
    fn a_hidden_group_reads_the_same_whatever_its_number(
        k in 2_u32..20,
        one in 0_u64..1_000,
        other in 0_u64..1_000,
        rest in 0_u64..1_000,
    ) {
        let small = |number: u64| Bracket::exact(1 + number % u64::from(k - 1));
        let group = |people: Bracket| Group::within(people, Bracket::exact(1_000 + rest), k);
        prop_assert_eq!(group(small(one)), group(small(other)));
        prop_assert_eq!(group(small(one)).judged(k).high, u64::from(k - 1));

        let whole = Bracket::exact(1_000 + rest);
        let all_but = |few: Bracket| Bracket::exact(whole.high - few.high);
        prop_assert_eq!(group(all_but(small(one))), group(all_but(small(other))));
    }

    #[test]
    fn a_larger_k_never_shows_more(
        people in 0_u64..60,
        others in 0_u64..60,
        k in 1_u32..30,
    ) {
        let crowd = Crowd::within(Bracket::exact(people), Bracket::exact(people + others));
        if crowd.group(k).is_hidden() {
            prop_assert!(crowd.group(k + 1).is_hidden());
        }
    }

    #[test]
    fn nobody_is_never_hidden(whole in 0_u64..1_000, k in 1_u32..50) {
        let crowd = Crowd::within(Bracket::ZERO, Bracket::exact(whole));
        let json = written(Figure::people(crowd, Unit::Users), k);
        prop_assert_eq!(json, r#"{"value":0,"unit":"users"}"#);
    }
}
