//! Lets the tests that look into the events store find DuckDB's shared library, as server/build.rs does for the server.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CARGO_MANIFEST_DIR");
    if let Some(tests) = std::env::var_os("CARGO_MANIFEST_DIR") {
        println!(
            "cargo::rustc-link-arg=-Wl,-rpath,{}/../server/duckdb/lib",
            tests.display()
        );
    }
}
