//! The people who run a server: how they get in, what each may do, and what is known of what they did.

mod audit;
mod closed;
mod elsewhere;
mod invitations;
mod outside;
mod password_links;
mod roles;
mod secrets;
mod signed;
mod signing_in;

/// Long enough for any account.
const PASSWORD: &str = "correct horse battery";
