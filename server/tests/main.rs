//! One binary for the integration tests of the server: its parts together, without HTTP.

mod access_log_import;
mod access_log_recount;
mod clock;
mod distinct_counts;
mod epoch_end;
mod hostile;
mod installation;
mod journal_retirement;
mod lost_key;
mod msweb_truth;
mod proof_p10;
mod proof_p5;
mod proof_s1;
mod reduction;
mod shared_data;
