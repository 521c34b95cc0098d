//! What a new report or endpoint cannot even be written to do.

#[test]
fn neither_gate_can_be_walked_around() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
}
