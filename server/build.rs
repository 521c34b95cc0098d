//! Builds anew when the dashboards or the script change, and lets the binary find DuckDB's shared library where `make setup` put it, wherever the clone lies.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // What is built into the binary.
    println!("cargo::rerun-if-changed=../dashboards/dist");
    println!("cargo::rerun-if-changed=../sdk-js/dist/integrity.json");
    if std::env::var_os("CARGO_FEATURE_BUNDLED").is_none() {
        // Read while it runs, and watched by its whole path: a target folder may outlive the clone that first filled it,
        // and what is missing is looked for again.
        if let Some(server) = std::env::var_os("CARGO_MANIFEST_DIR") {
            let folder = format!("{}/duckdb/lib", server.display());
            println!("cargo::rerun-if-changed={folder}/libduckdb.so");
            println!("cargo::rustc-link-arg=-Wl,-rpath,{folder}");
        }
    }
}
