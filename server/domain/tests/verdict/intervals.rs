//! The formulas of `verdict::interval` against SciPy's, row by row.

use domain::verdict::benjamini_hochberg;
use domain::verdict::interval::{
    binomial_tail, clopper_pearson_lower, clopper_pearson_upper, people_needed, poisson_tail,
    poisson_upper, wilson95, zero_rule,
};
use std::collections::BTreeMap;

const GOLDEN: &str = include_str!("../golden/intervals.csv");
/// Of the value itself; below 1e-12 the difference counts, for no verdict hangs on it.
const RELATIVE_ERROR_MAX: f64 = 1e-9;
/// ln Γ(10⁶) alone is off by 10⁻⁹ in a double, and with it SciPy's and our tails.
const RELATIVE_ERROR_MAX_OF_MILLIONS: f64 = 1e-7;
const ABSOLUTE_ERROR_MAX: f64 = 1e-12;

struct Row<'a> {
    function: &'a str,
    arguments: Vec<f64>,
    value: f64,
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    GOLDEN.lines().skip(2).map(|line| {
        let mut cells = line.split(',');
        let function = cells.next().expect("a function");
        let numbers: Vec<f64> = cells
            .filter(|cell| !cell.is_empty())
            .map(|cell| cell.parse().expect(line))
            .collect();
        let (value, arguments) = numbers.split_last().expect(line);
        Row {
            function,
            arguments: arguments.to_vec(),
            value: *value,
        }
    })
}

#[test]
fn every_interval_and_tail_equals_scipys() {
    assert!(GOLDEN.starts_with("# made by make_golden.py with SciPy "));
    let mut compared = BTreeMap::new();

    for row in rows().filter(|row| row.function != "benjamini_hochberg") {
        let a = &row.arguments;
        let ours = match row.function {
            "zero_rule" => zero_rule(a[0]).expect("n"),
            "wilson_low" => wilson95(a[0], a[1]).expect("n").low,
            "wilson_high" => wilson95(a[0], a[1]).expect("n").high,
            "clopper_pearson_upper" => clopper_pearson_upper(a[0], a[1], 0.05).expect("n"),
            "clopper_pearson_lower" => clopper_pearson_lower(a[0], a[1], 0.05).expect("n"),
            "binomial_tail" => binomial_tail(a[0], a[1], a[2]),
            "poisson_upper" => poisson_upper(a[0]),
            "poisson_tail" => poisson_tail(a[0], a[1]),
            "people_needed" => people_needed(a[0]) as f64,
            other => panic!("no such function here: {other}"),
        };
        let is_big = a.iter().any(|argument| *argument >= 1e6);
        let relative = if is_big {
            RELATIVE_ERROR_MAX_OF_MILLIONS
        } else {
            RELATIVE_ERROR_MAX
        };
        let bound = (relative * row.value.abs()).max(ABSOLUTE_ERROR_MAX);
        assert!(
            (ours - row.value).abs() <= bound,
            "{}({a:?}): ours {ours:e}, SciPy's {:e}",
            row.function,
            row.value
        );
        *compared.entry(row.function).or_insert(0) += 1;
    }

    assert_eq!(compared.len(), 9, "{compared:?}");
}

#[test]
fn the_correction_for_many_features_passes_what_scipys_passes() {
    let mut families: BTreeMap<u64, (Vec<f64>, Vec<bool>)> = BTreeMap::new();
    for row in rows().filter(|row| row.function == "benjamini_hochberg") {
        let (p_values, passes) = families.entry(row.arguments[0] as u64).or_default();
        p_values.push(row.arguments[1]);
        passes.push(row.value == 1.0);
    }

    assert_eq!(families.len(), 6);
    assert!(families.values().any(|(_, passes)| passes.contains(&true)));
    for (p_values, passes) in families.values() {
        assert_eq!(&benjamini_hochberg(p_values, 0.05), passes);
    }
}
