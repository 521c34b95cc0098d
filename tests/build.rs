//! Lets the tests that look into the events store find DuckDB's shared library, as server/build.rs does for the server.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Some(tests) = std::env::var_os("CARGO_MANIFEST_DIR") {
        let folder = format!("{}/../server/duckdb/lib", tests.display());
        println!("cargo::rerun-if-changed={folder}/libduckdb.so");
        println!("cargo::rustc-link-arg=-Wl,-rpath,{folder}");
    }
}
