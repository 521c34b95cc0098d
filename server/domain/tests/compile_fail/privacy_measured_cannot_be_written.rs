use domain::privacy::Measured;

fn main() {
    let measured = Measured::new(412, 5);
    let _ = serde_json::to_string(&measured);
}
