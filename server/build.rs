//! Builds anew when the dashboards or the script change, and lets the binary find DuckDB's shared library where `make setup` put it, wherever the clone lies.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // What is built into the binary.
    println!("cargo::rerun-if-changed=../dashboards/dist");
    println!("cargo::rerun-if-changed=../sdk-js/dist/integrity.json");
    if std::env::var_os("CARGO_FEATURE_BUNDLED").is_none() {
        println!(
            "cargo::rustc-link-arg=-Wl,-rpath,{}/duckdb/lib",
            env!("CARGO_MANIFEST_DIR")
        );
    }
}
