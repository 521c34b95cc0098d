use domain::privacy::Gate;

fn main() {
    let _ = Gate { k: 0 };
}
