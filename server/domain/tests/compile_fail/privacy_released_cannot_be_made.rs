use domain::privacy::Released;

fn main() {
    let _ = Released(412);
}
