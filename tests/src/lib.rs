//! Starts the real server on folders of its own and speaks to it as its users do: HTTP, command line, kill -9.
//!
//! Nothing here knows the server's code. What a test cannot see from outside is not its business.

mod answer;
mod contract;
mod demo;
mod dice;
mod installation;
mod project;
mod server;
mod session;
mod wait;

pub use answer::Answer;
pub use contract::Document;
pub use demo::Demo;
pub use dice::Dice;
pub use installation::{Installation, Run};
pub use project::{Project, row_of};
pub use server::Server;
pub use session::{Session, address_of};
pub use wait::eventually;
