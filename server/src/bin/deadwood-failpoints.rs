//! The same server with points at which tests let it fail; built with the feature `failpoints` alone, for `make test`.

#[path = "../main.rs"]
mod server;

fn main() -> std::process::ExitCode {
    server::main()
}
