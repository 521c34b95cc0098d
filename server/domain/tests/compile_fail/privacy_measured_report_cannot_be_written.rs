use domain::privacy::Figure;
use domain::report::Totals;

fn write(totals: &Totals<Figure>) {
    let _ = serde_json::to_string(totals);
}

fn main() {
    let _ = write;
}
