use domain::measure::Unit;
use domain::privacy::{Shown, State, Value};

fn main() {
    let _ = Shown(State::Known {
        value: Some(Value::Count(3)),
        low: None,
        high: None,
        unit: Unit::Users,
    });
}
