//! Who knows the rules and everything published of a week, and computes: sums, bounds, and linear algebra.

use super::world::{COUNTRIES, PLANS};

/// What is known of a number of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    Known(u64),
    /// Between two ends, both possible.
    Between(u64, u64),
}

/// Everything that is known of one feature's week. Crossed leaves row by row: countries are rows, plans are columns.
#[derive(Clone, Debug)]
pub struct Knowledge {
    pub users: u64,
    pub active: u64,
    pub countries: Vec<Seen>,
    pub plans: Vec<Seen>,
    pub active_countries: Vec<Seen>,
    pub active_plans: Vec<Seen>,
    pub crossed: Vec<Seen>,
}

/// The hidden numbers that follow from a [`Knowledge`], in its order.
#[derive(Clone, Debug, Default)]
pub struct Recovered {
    pub crossed: Vec<Option<u64>>,
    pub countries: Vec<Option<u64>>,
    pub plans: Vec<Option<u64>>,
    pub active_countries: Vec<Option<u64>>,
    pub active_plans: Vec<Option<u64>>,
    /// Active people of a country, or of a plan, who are no users.
    pub rest_countries: Vec<Option<u64>>,
    pub rest_plans: Vec<Option<u64>>,
}

/// A sum of numbers with their signs.
struct Equation {
    terms: Vec<(usize, i64)>,
    sum: i64,
}

#[derive(Default)]
struct System {
    low: Vec<i64>,
    high: Vec<i64>,
    equations: Vec<Equation>,
}

pub fn recover(known: &Knowledge) -> Recovered {
    let mut system = System::default();
    let crossed = system.numbers(&known.crossed);
    let countries = system.numbers(&known.countries);
    let plans = system.numbers(&known.plans);
    let active_countries = system.numbers(&known.active_countries);
    let active_plans = system.numbers(&known.active_plans);
    let open = Seen::Between(0, known.active);
    let rest_countries = system.numbers(&[open; COUNTRIES]);
    let rest_plans = system.numbers(&[open; PLANS]);

    for (row, country) in countries.iter().enumerate() {
        let of_row = crossed[row * PLANS..(row + 1) * PLANS].iter();
        system.adds_up(of_row.copied(), *country);
        system.adds_up(
            [*country, rest_countries[row]].into_iter(),
            active_countries[row],
        );
    }
    for (column, plan) in plans.iter().enumerate() {
        let of_column = crossed.iter().skip(column).step_by(PLANS);
        system.adds_up(of_column.copied(), *plan);
        system.adds_up(
            [*plan, rest_plans[column]].into_iter(),
            active_plans[column],
        );
    }
    for (parts, whole) in [
        (&countries, known.users),
        (&plans, known.users),
        (&active_countries, known.active),
        (&active_plans, known.active),
    ] {
        let terms = parts.iter().map(|part| (*part, 1)).collect();
        system.equations.push(Equation {
            terms,
            sum: whole as i64,
        });
    }
    let was_open: Vec<bool> = (0..system.low.len())
        .map(|place| system.low[place] < system.high[place])
        .collect();
    system.narrow();
    system.solve();
    system.narrow();

    let found = |places: &[usize]| {
        let place = |place: &usize| {
            let follows = was_open[*place] && system.low[*place] == system.high[*place];
            follows.then_some(system.low[*place] as u64)
        };
        places.iter().map(place).collect()
    };
    Recovered {
        crossed: found(&crossed),
        countries: found(&countries),
        plans: found(&plans),
        active_countries: found(&active_countries),
        active_plans: found(&active_plans),
        rest_countries: found(&rest_countries),
        rest_plans: found(&rest_plans),
    }
}

impl System {
    fn numbers(&mut self, seen: &[Seen]) -> Vec<usize> {
        let first = self.low.len();
        for seen in seen {
            let (low, high) = match *seen {
                Seen::Known(people) => (people, people),
                Seen::Between(low, high) => (low, high),
            };
            self.low.push(low as i64);
            self.high.push(high as i64);
        }
        (first..self.low.len()).collect()
    }

    fn adds_up(&mut self, parts: impl Iterator<Item = usize>, whole: usize) {
        let terms = parts.map(|part| (part, 1)).chain([(whole, -1)]).collect();
        self.equations.push(Equation { terms, sum: 0 });
    }

    /// Each number is at least what its sum leaves when all others are as large as they can be, and the other way round.
    fn narrow(&mut self) {
        loop {
            let mut has_changed = false;
            for equation in &self.equations {
                for (place, sign) in &equation.terms {
                    let (mut least, mut most) = (equation.sum, equation.sum);
                    for (other, sign) in equation.terms.iter().filter(|(other, _)| other != place) {
                        let (low, high) = (sign * self.low[*other], sign * self.high[*other]);
                        least -= low.max(high);
                        most -= low.min(high);
                    }
                    let (low, high) = if *sign > 0 {
                        (least, most)
                    } else {
                        (-most, -least)
                    };
                    if low > self.low[*place] || high < self.high[*place] {
                        self.low[*place] = self.low[*place].max(low);
                        self.high[*place] = self.high[*place].min(high);
                        has_changed = true;
                    }
                }
            }
            if !has_changed {
                return;
            }
        }
    }

    /// Gauss and Jordan: a row of the reduced system with one unknown left gives it away.
    fn solve(&mut self) {
        let unknown: Vec<usize> = (0..self.low.len())
            .filter(|place| self.low[*place] < self.high[*place])
            .collect();
        let width = unknown.len();
        let mut rows: Vec<Vec<f64>> = self
            .equations
            .iter()
            .map(|equation| {
                let mut row = vec![0.0; width + 1];
                row[width] = equation.sum as f64;
                for (place, sign) in &equation.terms {
                    match unknown.iter().position(|other| other == place) {
                        Some(column) => row[column] += *sign as f64,
                        None => row[width] -= (sign * self.low[*place]) as f64,
                    }
                }
                row
            })
            .collect();
        let mut pivots = 0;
        for column in 0..width {
            let Some(pivot) = (pivots..rows.len()).find(|row| rows[*row][column].abs() > 1e-9)
            else {
                continue;
            };
            rows.swap(pivots, pivot);
            let scale = rows[pivots][column];
            rows[pivots].iter_mut().for_each(|number| *number /= scale);
            let leading = rows[pivots].clone();
            for (place, row) in rows.iter_mut().enumerate() {
                let factor = row[column];
                if place != pivots && factor.abs() > 1e-9 {
                    row.iter_mut()
                        .zip(&leading)
                        .for_each(|(number, lead)| *number -= factor * lead);
                }
            }
            pivots += 1;
        }
        for row in &rows[..pivots] {
            let mut left = (0..width).filter(|column| row[*column].abs() > 1e-9);
            if let (Some(column), None) = (left.next(), left.next()) {
                let people = (row[width] / row[column]).round() as i64;
                (self.low[unknown[column]], self.high[unknown[column]]) = (people, people);
            }
        }
    }
}
